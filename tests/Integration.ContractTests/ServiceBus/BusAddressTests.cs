using Integration.ServiceBus;

namespace Integration.ContractTests.ServiceBus;

/// <summary>Azure's connection strings, as people paste them.</summary>
public sealed class BusAddressTests
{
    private const string Secret = "c2VjcmV0";

    [Theory]
    [InlineData($"Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKeyName=k;SharedAccessKey={Secret}=", "ns.servicebus.windows.net:5671/knutepunkt", false)]
    [InlineData($"endpoint=sb://ns.servicebus.windows.net/ ; sharedaccesskeyname=k ; sharedaccesskey={Secret};EntityPath=work;", "ns.servicebus.windows.net:5671/work", false)]
    [InlineData("Endpoint=sb://ns.servicebus.windows.net:5680;SharedAccessSignature=SharedAccessSignature sr=x&sig=y&se=1&skn=k", "ns.servicebus.windows.net:5680/knutepunkt", false)]
    [InlineData($"Endpoint=sb://localhost;SharedAccessKeyName=k;SharedAccessKey={Secret};UseDevelopmentEmulator=true;", "localhost:5672/knutepunkt", true)]
    [InlineData($"Endpoint=sb://127.0.0.1:7000;SharedAccessKeyName=k;SharedAccessKey={Secret};UseDevelopmentEmulator=true", "127.0.0.1:7000/knutepunkt", true)]
    public void It_is_read(string connectionString, string address, bool emulator)
    {
        var read = BusAddress.Read(new ServiceBusOptions { ConnectionString = connectionString }).Value;

        Assert.Equal((address, emulator), (read.ToString(), read.IsEmulator));
    }

    [Theory]
    [InlineData(null, "Endpoint")]
    [InlineData("", "Endpoint")]
    [InlineData($"nonsense {Secret}", "Name=value")]
    [InlineData($"Endpoint=https://ns;SharedAccessKeyName=k;SharedAccessKey={Secret}", "Endpoint")]
    [InlineData($"Endpoint=sb://ns;SharedAccessKey={Secret}", "SharedAccessKeyName")]
    [InlineData("Endpoint=sb://ns;SharedAccessKeyName=k", "SharedAccessKeyName")]
    [InlineData("Endpoint=sb://ns", "only one")]
    [InlineData($"Endpoint=sb://ns;SharedAccessKeyName=k;SharedAccessKey={Secret};SharedAccessSignature={Secret}", "only one")]
    [InlineData($"Endpoint=sb://ns;Endpoint=sb://{Secret};SharedAccessKeyName=k;SharedAccessKey=x", "twice")]
    public void What_is_wrong_with_it_is_named_and_not_quoted(string? connectionString, string named)
    {
        var problem = BusAddress.Read(new ServiceBusOptions { ConnectionString = connectionString }).Problem!;

        Assert.Equal("INT-0590", problem.Code);
        Assert.Contains("Queue:ConnectionString", problem.Detail, StringComparison.Ordinal);
        Assert.Contains(named, problem.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_application_needs_its_directory_its_id_and_its_secret()
    {
        var options = new ServiceBusOptions { ConnectionString = "Endpoint=sb://ns.servicebus.windows.net", Entra = { TenantId = "t", ClientId = "c" } };
        Assert.Contains("Queue:Entra", BusAddress.Read(options).Problem!.Detail, StringComparison.Ordinal);

        options.Entra.ClientSecret = Secret;

        Assert.Equal("ns.servicebus.windows.net", BusAddress.Read(options).Value.Host);
    }
}
