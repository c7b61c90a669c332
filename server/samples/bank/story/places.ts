export const MERCHANTS = [
  "Talmarkt Groceries",
  "Backstube Zwölf",
  "Linea 3 Tickets",
  "Apotheke am Tor",
  "Pedalwerk Bikes",
  "Cinema Aurora",
  "Trattoria Tre Scalini",
  "Kiosk Seeblick",
  "Fernwind Energy",
  "Papier & Tinte",
  "Hopfen & Malz Bar",
  "Gipfelsport",
  "Tankhof Nord",
  "Blumen Edith",
] as const;
export const CASH_MACHINES = ["Station Road", "Old Market", "Harbour Gate", "University Square"] as const;
export const EMPLOYEES = ["employee-103", "employee-117", "employee-128", "employee-204", "employee-219"] as const;
export const REFERENCES = [
  "shared dinner",
  "birthday present",
  "concert tickets",
  "holiday kitty",
  "used bicycle",
  "piano lessons",
] as const;
export const DISPUTE_REASONS = ["not my payment", "goods never arrived", "charged twice", "amount differs from the receipt"] as const;
export const DOCUMENTS = ["receipt.pdf", "delivery-note.pdf", "chat-with-merchant.png", "signed-statement.pdf"] as const;
