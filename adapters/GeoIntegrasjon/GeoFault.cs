using Integration.Abstractions.Problems;

namespace Integration.Adapters.GeoIntegrasjon;

/// <summary>
/// The six faults of the standard. Each is named by the first element of the fault's detail; some servers put it inside a <c>…FaultInfo</c>. Only its code is kept, and
/// only when it is one: the description may quote the message. <source>giFellesTeknisk20120131.xsd</source>
/// </summary>
internal static class GeoFault
{
    /// <summary>The problem; null: the fault is none of the six.</summary>
    public static Problem? Of(SoapFault fault)
    {
        var detail = fault.Detail?.Name.LocalName.EndsWith("FaultInfo", StringComparison.Ordinal) == true ? fault.Detail : null;
        var name = (detail ?? fault.Detail)?.Name.LocalName.Replace("FaultInfo", "Fault", StringComparison.Ordinal) ?? "";
        var definition = name switch
        {
            "ValidationFault" => GeoIntegrasjonProblems.Invalid,
            "FinderFault" => GeoIntegrasjonProblems.NotFound,
            "ApplicationFault" => GeoIntegrasjonProblems.Application,
            "ImplementationFault" => GeoIntegrasjonProblems.NotImplemented,
            "OperationalFault" => GeoIntegrasjonProblems.Operational,
            "SystemFault" => GeoIntegrasjonProblems.System,
            _ => null,
        };
        if (definition is null)
            return null;

        var code = (detail.Child("error") ?? fault.Detail).ChildText("feilKode");
        return new Problem(definition) { ExternalCode = NativeCode.Of(code) ?? name };
    }
}
