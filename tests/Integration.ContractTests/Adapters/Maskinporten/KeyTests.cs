using System.Security.Cryptography;
using System.Text.Json;
using Integration.Abstractions.Adapters;
using Integration.Adapters.Maskinporten;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Integration.ContractTests.Adapters.Maskinporten;

public sealed class KeyTests
{
    private static readonly RSA Rsa = RSA.Create(2048);

    public static TheoryData<string, string?, string> GoodKeys() => new()
    {
        { Rsa.ExportPkcs8PrivateKeyPem(), null, "RS256" },
        { Rsa.ExportRSAPrivateKeyPem(), "RS512", "RS512" },
        { Jwk(), null, "RS256" },
        { Ec(ECCurve.NamedCurves.nistP256).ExportPkcs8PrivateKeyPem(), null, "ES256" },
        { Ec(ECCurve.NamedCurves.nistP384).ExportECPrivateKeyPem(), null, "ES384" },
    };

    public static TheoryData<string, string?> BadKeys() => new()
    {
        { Rsa.ExportSubjectPublicKeyInfoPem(), null },
        { Ec(ECCurve.NamedCurves.nistP256).ExportSubjectPublicKeyInfoPem(), null },
        { """{"kty":"RSA","e":"AQAB","n":"AQAB"}""", null },
        { "not a key", null },
        { "{", null },
        { Rsa.ExportPkcs8PrivateKeyPem(), "ES256" },
    };

    [Theory]
    [MemberData(nameof(GoodKeys))]
    public void A_key_is_read_whatever_its_form_and_signs_with_its_kid(string key, string? algorithm, string expected)
    {
        var settings = Settings(key, algorithm);
        using var provider = Provider(settings);

        var grant = new JsonWebToken(provider.GetRequiredService<Grant>().Create(new AccessTokenRequest("a:b")));

        Assert.Equal((expected, "k1", "https://maskinporten.example/"), (grant.Alg, grant.Kid, grant.Audiences.Single()));
        Assert.True(grant.ValidTo - grant.IssuedAt <= TimeSpan.FromSeconds(120));
    }

    [Theory]
    [MemberData(nameof(BadKeys))]
    public void A_key_that_cannot_sign_stops_the_start_and_is_not_repeated(string key, string? algorithm)
    {
        using var provider = Provider(Settings(key, algorithm));

        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains("Adapters:Maskinporten:Key", failure.Message);
        Assert.DoesNotContain(key, failure.Message);
    }

    [Fact]
    public void A_key_file_is_read()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, Jwk());
            var settings = Settings(null, null);
            settings["Adapters:Maskinporten:KeyFile"] = file;
            using var provider = Provider(settings);

            provider.GetRequiredService<IStartupValidator>().Validate();
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("Issuer", "maskinporten")]
    [InlineData("ClientId", null)]
    [InlineData("Kid", null)]
    [InlineData("ProbeScope", null)]
    [InlineData("Algorithm", "none")]
    [InlineData("GrantLifetime", "00:02:01")]
    [InlineData("KeyFile", "/no/such/file")]
    public void A_bad_setting_stops_the_start_and_is_named(string key, string? value)
    {
        var settings = Settings(Rsa.ExportPkcs8PrivateKeyPem(), null);
        settings[$"Adapters:Maskinporten:{key}"] = value;
        using var provider = Provider(settings);

        Assert.Contains(key, Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate()).Message);
    }

    [Fact]
    public void A_grant_has_the_claims_of_the_published_ones_and_never_the_same_jti()
    {
        using var provider = Provider(Settings(Jwk(), null));
        var grants = provider.GetRequiredService<Grant>();
        foreach (var file in PublishedExamples.Files("maskinporten/examples").Where(file => File.ReadAllText(file).Contains("\"jti\"", StringComparison.Ordinal) && !File.ReadAllText(file).Contains("token_type", StringComparison.Ordinal)))
        {
            var published = JsonDocument.Parse(File.ReadAllText(file)).RootElement;
            var consumer = published.TryGetProperty("consumer_org", out var org) ? org.GetString() : null;

            var grant = new JsonWebToken(grants.Create(new AccessTokenRequest(published.GetProperty("scope").GetString()!, consumer)));

            Assert.Equal(published.EnumerateObject().Select(claim => claim.Name).Order(), grant.Claims.Select(claim => claim.Type).Order());
            Assert.NotEqual(grant.Id, new JsonWebToken(grants.Create(new AccessTokenRequest("a:b"))).Id);
        }
    }

    [Fact]
    public void The_published_token_answer_and_key_set_are_read_without_loss()
    {
        PublishedExamples.RoundTrip<TokenResponse>(PublishedExamples.Files("maskinporten/examples", "maskinporten_protocol_token_1.json"));
        var keys = new JsonWebKeySet(File.ReadAllText(PublishedExamples.Files("maskinporten/examples", "maskinporten_guide_apikonsument_1.json").Single()));

        Assert.All(keys.Keys, key => Assert.Equal(("RSA", "sig", true), (key.Kty, key.Use, key.IsSupportedAlgorithm("RS256"))));
    }

    [Fact]
    public void A_token_is_not_shown_when_somebody_logs_the_record() =>
        Assert.DoesNotContain("secret", new AccessToken("secret", TimeSpan.FromSeconds(1), DateTimeOffset.UnixEpoch).ToString());

    private static Dictionary<string, string?> Settings(string? key, string? algorithm) => new()
    {
        ["Adapters:Maskinporten:Issuer"] = "https://maskinporten.example/",
        ["Adapters:Maskinporten:ClientId"] = "c1",
        ["Adapters:Maskinporten:Kid"] = "k1",
        ["Adapters:Maskinporten:ProbeScope"] = "a:b",
        ["Adapters:Maskinporten:Key"] = key,
        ["Adapters:Maskinporten:Algorithm"] = algorithm,
    };

    private static ServiceProvider Provider(Dictionary<string, string?> settings) =>
        new ServiceCollection().AddLogging().AddMaskinporten(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();

    private static ECDsa Ec(ECCurve curve) => ECDsa.Create(curve);

    private static string Jwk()
    {
        var p = Rsa.ExportParameters(true);
        return JsonSerializer.Serialize(new
        {
            kty = "RSA",
            n = Base64UrlEncoder.Encode(p.Modulus!),
            e = Base64UrlEncoder.Encode(p.Exponent!),
            d = Base64UrlEncoder.Encode(p.D!),
            p = Base64UrlEncoder.Encode(p.P!),
            q = Base64UrlEncoder.Encode(p.Q!),
            dp = Base64UrlEncoder.Encode(p.DP!),
            dq = Base64UrlEncoder.Encode(p.DQ!),
            qi = Base64UrlEncoder.Encode(p.InverseQ!),
        });
    }
}
