using Integration.Adapters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integration.ContractTests.Adapters.FileDrop;

/// <summary>Settings that go together badly stop the start, and what is told holds no secret.</summary>
public sealed class FileDropOptionsTests
{
    private const string Fingerprint = "SHA256:uNiVztksCsDhcc0u9e8BrrJXVUDBADkHd8fTyzpyBco";

    [Theory]
    [InlineData("give In, Out or both", "Sandbox=true")]
    [InlineData("Agency", "In:MessageTypes:0=no.kommune.skjema.innsendt.v1")]
    [InlineData("one of Password, PrivateKey and PrivateKeyFile", "Out:Layout=Data", "Sftp:Host=a", "Sftp:User=b", "Sftp:HostKeys:0=" + Fingerprint)]
    [InlineData("one of Password, PrivateKey and PrivateKeyFile", "Out:Layout=Data", "Sftp:Host=a", "Sftp:User=b", "Sftp:HostKeys:0=" + Fingerprint, "Sftp:Password=hemmelig", "Sftp:PrivateKey=hemmelig")]
    [InlineData("HostKeys", "Out:Layout=Data", "Sftp:Host=a", "Sftp:User=b", "Sftp:Password=hemmelig")]
    [InlineData("ssh-keygen -lf", "Out:Layout=Data", "Sftp:Host=a", "Sftp:User=b", "Sftp:Password=hemmelig", "Sftp:HostKeys:0=16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48")]
    [InlineData("the private key cannot be read", "Out:Layout=Data", "Sftp:Host=a", "Sftp:User=b", "Sftp:HostKeys:0=" + Fingerprint, "Sftp:PrivateKey=hemmelig")]
    [InlineData("the private key cannot be read", "Out:Layout=Data", "Sftp:Host=a", "Sftp:User=b", "Sftp:HostKeys:0=" + Fingerprint, "Sftp:PrivateKeyFile=/nowhere/hemmelig")]
    [InlineData("Host", "Out:Layout=Data", "Sftp:User=b", "Sftp:HostKeys:0=" + Fingerprint, "Sftp:Password=hemmelig")]
    [InlineData("no document format is called edifact", "Out:Format=edifact")]
    [InlineData("TimeoutSeconds", "Out:TimeoutSeconds=0")]
    public void A_bad_setting_stops_the_start_and_is_named_without_secrets(string expected, params string[] settings)
    {
        var failure = Assert.ThrowsAny<Exception>(() => Start(settings));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hemmelig", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_good_setting_starts() => Start(["Out:Format=ehf", "Sftp:Host=a", "Sftp:User=b", "Sftp:Password=hemmelig", $"Sftp:HostKeys:0={Fingerprint}"]);

    private static void Start(string[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Append("Folder=/srv/drop").Append("Owner=Arkivet")
                .Select(setting => setting.Split('=', 2))
                .Select(setting => KeyValuePair.Create<string, string?>($"Adapters:FileDrop:doculive:{setting[0]}", setting[1])))
            .Build();
        using var services = new ServiceCollection().AddLogging().AddAdapters(configuration).BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
    }
}
