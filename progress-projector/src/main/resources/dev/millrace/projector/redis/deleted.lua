-- A video that is no more. Where in the log that was is kept for a while, so that nothing late brings it back.
-- KEYS: the video's hash, the stream of its versions
-- ARGV: the tombstone's offset, milliseconds to keep it, message, channels
local gone = tonumber(redis.call('HGET', KEYS[1], 'gone') or ARGV[1])
redis.call('DEL', KEYS[1], KEYS[2])
redis.call('HSET', KEYS[1], 'gone', math.max(gone, tonumber(ARGV[1])))
redis.call('PEXPIRE', KEYS[1], ARGV[2])
for channel = 4, #ARGV do
  redis.call('PUBLISH', ARGV[channel], ARGV[3])
end
return 1
