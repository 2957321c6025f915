-- Progress of a run. Changes nothing unless it is the current run, and the log's offset newer than what is kept.
-- KEYS: the video's hash
-- ARGV: name of the run, offset, live, message, channels
if redis.call('HGET', KEYS[1], 'run') ~= ARGV[1] then
  return 0
end
local known = redis.call('HGET', KEYS[1], 'offset')
if known and tonumber(known) >= tonumber(ARGV[2]) then
  return 0
end
redis.call('HSET', KEYS[1], 'live', ARGV[3], 'offset', ARGV[2])
redis.call('PUBLISH', ARGV[5], ARGV[4])
redis.call('PUBLISH', ARGV[6], ARGV[4])
return 1
