-- A new version of a video. Changes nothing unless it is newer than what is kept, and after its tombstone if there was one.
-- KEYS: the video's hash, the stream of its versions
-- ARGV: version, standing, name of the run, message, longest stream, milliseconds to keep it (0: no limit), channels,
--       the record's offset
local known = redis.call('HGET', KEYS[1], 'version')
if known and tonumber(known) >= tonumber(ARGV[1]) then
  return 0
end
local gone = redis.call('HGET', KEYS[1], 'gone')
if gone and tonumber(gone) >= tonumber(ARGV[9]) then
  return 0
end
redis.call('HDEL', KEYS[1], 'gone')
if not known then
  redis.call('DEL', KEYS[2]) -- what was evicted alone left a stream whose versions may be higher
end
if redis.call('HGET', KEYS[1], 'run') ~= ARGV[3] then
  redis.call('HDEL', KEYS[1], 'live', 'offset')
end
redis.call('HSET', KEYS[1], 'version', ARGV[1], 'standing', ARGV[2], 'run', ARGV[3])
redis.call('XADD', KEYS[2], 'MAXLEN', ARGV[5], ARGV[1] .. '-0', 'standing', ARGV[2])
for _, key in ipairs(KEYS) do
  if ARGV[6] == '0' then
    redis.call('PERSIST', key)
  else
    redis.call('PEXPIRE', key, ARGV[6])
  end
end
redis.call('PUBLISH', ARGV[7], ARGV[4])
redis.call('PUBLISH', ARGV[8], ARGV[4])
return 1
