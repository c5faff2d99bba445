using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Integration.Abstractions.Problems;
using Integration.Core.Ports;
using Microsoft.Extensions.Options;

namespace Integration.Core.Privacy;

/// <summary>
/// The data keys, one file each (<c>000001.json</c>), wrapped by the master key. Files are only ever added: a key is never changed or removed
/// while a message may need it. Instances that share the directory never make the same number.
/// </summary>
internal sealed class KeyRing : IDisposable
{
    private const int SearchKeySize = 32;

    private readonly TimeProvider clock;
    private readonly string directory;
    private readonly TimeSpan rotateAfter;
    private readonly DataKey master;
    private readonly ConcurrentDictionary<int, DataKey> byId = [];
    private readonly ConcurrentDictionary<string, DataKey> newest = new(StringComparer.Ordinal);
    private readonly Lock making = new();

    public KeyRing(IOptions<PrivacyOptions> options, TimeProvider clock)
    {
        this.clock = clock;
        directory = options.Value.KeysDirectory;
        rotateAfter = TimeSpan.FromDays(options.Value.RotateAfterDays);
        DurableFile.CreateDirectory(directory);
        var plain = MasterKey(options.Value.MasterKey);
        master = new DataKey(0, "master", clock.GetUtcNow(), plain);
        SearchKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, plain, SearchKeySize, info: "search"u8.ToArray());
        Load();
    }

    /// <summary>What words are hashed with for the search index. Another master key is another index.</summary>
    public byte[] SearchKey { get; }

    /// <summary>The agency's newest key; made when it has none or the newest is too old.</summary>
    public DataKey Current(string agency) =>
        newest.TryGetValue(agency, out var key) && clock.GetUtcNow() - key.CreatedAt < rotateAfter ? key : Renew(agency, key);

    /// <summary>The key with a number.</summary>
    /// <exception cref="CryptographicException">The ring does not hold it.</exception>
    public DataKey Find(int id)
    {
        if (byId.TryGetValue(id, out var key))
            return key;
        lock (making)
            Load(); // Another process may have made it.
        return byId.TryGetValue(id, out key) ? key : throw new CryptographicException($"The key ring has no key {id}.");
    }

    /// <summary>How many keys each agency has had, and when the one in use was made; those of other instances too.</summary>
    public IReadOnlyList<AgencyKeys> Ages()
    {
        lock (making)
            Load();
        return [.. byId.Values.GroupBy(key => key.Agency, StringComparer.Ordinal).OrderBy(own => own.Key, StringComparer.Ordinal).Select(own => new AgencyKeys(own.Key, own.Count(), own.MaxBy(key => key.Id)!.CreatedAt))];
    }

    /// <summary>Gives the agency a new key; what is stored from now on uses it.</summary>
    /// <returns>Its number.</returns>
    public int Rotate(string agency) => Renew(agency, newest.GetValueOrDefault(agency)).Id;

    public void Dispose()
    {
        foreach (var key in byId.Values)
            key.Dispose();
        master.Dispose();
    }

    private DataKey Renew(string agency, DataKey? old)
    {
        lock (making)
        {
            while (true)
            {
                if (newest.TryGetValue(agency, out var other) && other != old)
                    return other; // Somebody else was first.
                var id = byId.IsEmpty ? 1 : byId.Keys.Max() + 1;
                var plain = RandomNumberGenerator.GetBytes(32);
                var wrapped = new byte[plain.Length + DataKey.Overhead];
                master.Seal(plain, Associated(id, agency), wrapped);
                var file = new KeyFile(id, agency, clock.GetUtcNow(), wrapped);
                if (DurableFile.TryWrite(Path.Combine(directory, id.ToString("D6", CultureInfo.InvariantCulture) + ".json"), JsonSerializer.SerializeToUtf8Bytes(file, JsonSerializerOptions.Web)))
                    return Add(new DataKey(id, agency, file.CreatedAt, plain));
                Load(); // Another instance took the number.
            }
        }
    }

    private void Load()
    {
        foreach (var path in Directory.EnumerateFiles(directory, "*.json"))
        {
            if (int.TryParse(Path.GetFileNameWithoutExtension(path), CultureInfo.InvariantCulture, out var id) && !byId.ContainsKey(id))
                Add(Read(path));
        }
    }

    private DataKey Read(string path)
    {
        try
        {
            var file = JsonSerializer.Deserialize<KeyFile>(File.ReadAllBytes(path), JsonSerializerOptions.Web)!;
            var plain = new byte[file.Wrapped.Length - DataKey.Overhead];
            master.Open(file.Wrapped, Associated(file.Id, file.Agency), plain);
            return new DataKey(file.Id, file.Agency, file.CreatedAt, plain);
        }
        catch (CryptographicException e)
        {
            throw new StoreException(new Problem(PrivacyProblems.MasterKeyDoesNotFit) { Detail = Path.GetFileName(path) }, e);
        }
        catch (Exception e) when (e is JsonException or OverflowException or NullReferenceException)
        {
            throw new StoreException(new Problem(PrivacyProblems.KeyFileBroken) { Detail = Path.GetFileName(path) }, e);
        }
    }

    private DataKey Add(DataKey key)
    {
        byId[key.Id] = key;
        newest.AddOrUpdate(key.Agency, key, (_, present) => present.Id > key.Id ? present : key);
        return key;
    }

    private byte[] MasterKey(string? configured)
    {
        if (configured is not null)
            return Convert.FromBase64String(configured);
        var path = Path.Combine(directory, "master.key");
        if (!File.Exists(path))
            DurableFile.TryWrite(path, Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
        var key = new byte[32];
        return Convert.TryFromBase64String(File.ReadAllText(path).Trim(), key, out var length) && length == key.Length
            ? key
            : throw new StoreException(new Problem(PrivacyProblems.KeyFileBroken) { Detail = "master.key" });
    }

    // Binds a wrapped key to its number and agency: files cannot be exchanged.
    private static byte[] Associated(int id, string agency) => Encoding.UTF8.GetBytes($"{id}|{agency}");

    private sealed record KeyFile(int Id, string Agency, DateTimeOffset CreatedAt, byte[] Wrapped);
}
