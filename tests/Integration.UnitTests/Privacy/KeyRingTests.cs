using Integration.Core.Privacy;
using Microsoft.Extensions.Options;

namespace Integration.UnitTests.Privacy;

public sealed class KeyRingTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("keys-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    /// <summary>Hubs that share a database share the keys; a number that two had given away would make one's messages unreadable.</summary>
    [Fact]
    public async Task Rings_that_share_a_directory_never_give_two_keys_one_number()
    {
        KeyRing[] rings = [Open(), Open(), Open()];
        var agencies = Enumerable.Range(0, 12).Select(number => $"0192:3100000{number:00}").ToList();

        var made = await Task.WhenAll(rings.SelectMany(ring => agencies.Select(agency => Task.Run(() => (agency, key: ring.Current(agency)), TestContext.Current.CancellationToken))));

        foreach (var (agency, key) in made)
            Assert.All(rings, ring => Assert.Equal(agency, ring.Find(key.Id).Agency));
        Assert.Empty(Directory.EnumerateFiles(directory, "*.new"));
        foreach (var ring in rings)
            ring.Dispose();
    }

    private KeyRing Open() => new(Options.Create(new PrivacyOptions { KeysDirectory = directory }), TimeProvider.System);
}
