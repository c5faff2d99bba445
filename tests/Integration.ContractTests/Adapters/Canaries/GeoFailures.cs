using System.Text.Json.Nodes;

namespace Integration.ContractTests.Adapters.Canaries;

/// <summary>The faults of GeoIntegrasjon, and faults without a type.</summary>
internal static class GeoFailures
{
    private static readonly string[] Typed = ["ValidationFault", "FinderFault", "ApplicationFault", "ImplementationFault", "OperationalFault", "SystemFault"];

    public static IReadOnlyList<NativeFailure> All { get; } =
    [
        .. Typed.Select(name => new NativeFailure(name, NativeFailure.Answer(500, new JsonObject { ["fault"] = name, ["feilKode"] = Canary.Number, ["text"] = Canary.Text }))),
        .. new[] { "Server", "Client", "MustUnderstand" }.Select(code => new NativeFailure(
            code, NativeFailure.Answer(500, new JsonObject { ["xml"] = $"<s:Fault><faultcode>s:{code}</faultcode><faultstring>{Canary.Text}</faultstring></s:Fault>" }))),
    ];
}
