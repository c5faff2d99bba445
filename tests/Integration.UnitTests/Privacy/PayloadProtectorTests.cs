using System.Security.Cryptography;
using Integration.Core.Ports;
using Integration.Core.Privacy;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Integration.UnitTests.Privacy;

public sealed class PayloadProtectorTests : IDisposable
{
    private const string Agency = "0192:310094943";
    private const string Other = "0192:310000000";
    private static readonly byte[] Plain = "{\"fnr\":\"hemmelig\"}"u8.ToArray();
    private readonly string directory = Directory.CreateTempSubdirectory("keys-").FullName;
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly Guid id = Guid.CreateVersion7();

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void Payload_is_opened_with_its_id_and_part_only()
    {
        using var keys = Open();
        var protector = new PayloadProtector(keys);

        var payload = protector.Protect(Agency, id, Plain, part: 3);

        Assert.Equal(Plain, protector.Unprotect(id, payload, part: 3));
        Assert.ThrowsAny<CryptographicException>(() => protector.Unprotect(id, payload));
        Assert.ThrowsAny<CryptographicException>(() => protector.Unprotect(Guid.CreateVersion7(), payload, part: 3));
        Assert.True(payload.Bytes.Span.IndexOf("hemmelig"u8) < 0);
    }

    [Fact]
    public void Any_changed_bit_is_noticed()
    {
        using var keys = Open();
        var protector = new PayloadProtector(keys);
        var payload = protector.Protect(Agency, id, Plain);

        for (var i = 0; i < payload.Bytes.Length; i++)
        {
            var changed = payload.Bytes.ToArray();
            changed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => protector.Unprotect(id, payload with { Bytes = changed }));
        }

        Assert.ThrowsAny<CryptographicException>(() => protector.Unprotect(id, payload with { Bytes = payload.Bytes[..10] }));
        Assert.ThrowsAny<CryptographicException>(() => protector.Unprotect(id, payload with { KeyId = 99 }));
    }

    [Fact]
    public void Same_payload_never_gives_the_same_bytes()
    {
        using var keys = Open();
        var protector = new PayloadProtector(keys);

        Assert.NotEqual(protector.Protect(Agency, id, Plain).Bytes.ToArray(), protector.Protect(Agency, id, Plain).Bytes.ToArray());
    }

    [Fact]
    public void Agencies_have_keys_of_their_own()
    {
        using var keys = Open();
        var protector = new PayloadProtector(keys);
        var (mine, other) = (protector.Protect(Agency, id, Plain), protector.Protect(Other, id, Plain));

        Assert.NotEqual(mine.KeyId, other.KeyId);
        Assert.ThrowsAny<CryptographicException>(() => protector.Unprotect(id, mine with { KeyId = other.KeyId }));
    }

    [Fact]
    public void Rotated_key_seals_from_now_on_and_the_old_one_still_opens()
    {
        using var keys = Open();
        var protector = new PayloadProtector(keys);
        var before = protector.Protect(Agency, id, Plain);

        var rotated = keys.Rotate(Agency);

        var after = protector.Protect(Agency, id, Plain);
        Assert.Equal(rotated, after.KeyId);
        Assert.NotEqual(before.KeyId, after.KeyId);
        Assert.Equal(Plain, protector.Unprotect(id, before));
        Assert.Equal(Plain, protector.Unprotect(id, after));
    }

    [Fact]
    public void Key_rotates_by_itself_at_its_age_and_not_before()
    {
        using var keys = Open();
        var first = keys.Current(Agency).Id;
        clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1));
        Assert.Equal(first, keys.Current(Agency).Id);

        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.NotEqual(first, keys.Current(Agency).Id);
    }

    [Fact]
    public void Ring_is_the_same_after_a_restart()
    {
        ProtectedPayload before, rotated;
        using (var keys = Open())
        {
            var protector = new PayloadProtector(keys);
            before = protector.Protect(Agency, id, Plain);
            keys.Rotate(Agency);
            rotated = protector.Protect(Agency, id, Plain);
        }

        using var again = Open();
        var opened = new PayloadProtector(again);
        Assert.Equal(Plain, opened.Unprotect(id, before));
        Assert.Equal(Plain, opened.Unprotect(id, rotated));
        Assert.Equal(rotated.KeyId, opened.Protect(Agency, id, Plain).KeyId);
    }

    [Fact]
    public void Key_another_process_made_is_found()
    {
        using var keys = Open();
        using var beside = Open();
        var payload = new PayloadProtector(beside).Protect(Agency, id, Plain);

        Assert.Equal(Plain, new PayloadProtector(keys).Unprotect(id, payload));
    }

    [Fact]
    public void Wrong_master_key_is_refused_at_start()
    {
        using (var keys = Open(new byte[32]))
            keys.Rotate(Agency);

        var refused = Assert.Throws<StoreException>(() => Open(Enumerable.Repeat((byte)1, 32).ToArray()));

        Assert.Equal("INT-0580", refused.Problem.Code);
        Assert.False(File.Exists(Path.Combine(directory, "master.key")));
    }

    [Fact]
    public void Files_of_two_agencies_cannot_be_exchanged()
    {
        using (var keys = Open())
        {
            keys.Rotate(Agency);
            keys.Rotate(Other);
        }

        var (one, two) = (Path.Combine(directory, "000001.json"), Path.Combine(directory, "000002.json"));
        File.WriteAllText(one, File.ReadAllText(one).Replace(Agency, Other, StringComparison.Ordinal));

        Assert.Equal("INT-0580", Assert.Throws<StoreException>(Open).Problem.Code);
        File.WriteAllText(one, "{}");
        Assert.Equal("INT-0581", Assert.Throws<StoreException>(Open).Problem.Code);
        Assert.True(File.Exists(two));
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Key_files_are_for_their_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        using var keys = Open();
        keys.Rotate(Agency);

        Assert.Equal(2, Directory.GetFiles(directory).Length);
        Assert.All(Directory.GetFiles(directory), path => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path)));
    }

    [Fact]
    public void Many_threads_share_the_ring()
    {
        using var keys = Open();
        var protector = new PayloadProtector(keys);

        var payloads = new ProtectedPayload[2_000];
        Parallel.For(0, payloads.Length, i => payloads[i] = protector.Protect($"agency-{i % 5}", id, Plain, i));

        Assert.Equal(5, payloads.Select(payload => payload.KeyId).Distinct().Count());
        Parallel.For(0, payloads.Length, i => Assert.Equal(Plain, protector.Unprotect(id, payloads[i], i)));
    }

    [Theory]
    [InlineData("not base64", 90)]
    [InlineData("AAAA", 90)]
    [InlineData(null, 0)]
    public void Wrong_option_is_named(string? masterKey, int days)
    {
        var result = new PrivacyOptionsValidator().Validate(null, new PrivacyOptions { KeysDirectory = directory, MasterKey = masterKey, RotateAfterDays = days });

        Assert.True(result.Failed);
        Assert.Contains(days == 0 ? nameof(PrivacyOptions.RotateAfterDays) : nameof(PrivacyOptions.MasterKey), result.FailureMessage, StringComparison.Ordinal);
    }

    private KeyRing Open() => Open(null);

    private KeyRing Open(byte[]? masterKey) => new(
        Options.Create(new PrivacyOptions { KeysDirectory = directory, MasterKey = masterKey is null ? null : Convert.ToBase64String(masterKey) }), clock);
}
