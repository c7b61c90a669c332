/**
 * Invariant: a write never puts an older value over a newer one. The value is replaced only while it still is, byte for byte, the one that was looked
 * at, and with it the position that it says: whoever wrote it since, whatever they wrote, is left alone. Redis runs a script as one step.
 * KEYS: the cached key. ARGV: whether there was a value, that value, whether one is written, that one. What is written lives as long as what was there.
 */
export const REPLACE_VALUE = `
local now = redis.pcall('GET', KEYS[1])
if type(now) == 'table' then return 0 end
local seen = ARGV[1] == '1' and ARGV[2] or false
if now ~= seen then return 0 end
if ARGV[3] == '1' then redis.call('SET', KEYS[1], ARGV[4], 'KEEPTTL') else redis.call('DEL', KEYS[1]) end
return 1`;
