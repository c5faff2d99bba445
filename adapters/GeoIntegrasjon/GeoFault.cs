using System.Text.RegularExpressions;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.GeoIntegrasjon;

/// <summary>
/// The six faults of the standard. Each is named by the first element of the fault's detail; some servers put it inside a <c>…FaultInfo</c>. Only its code is kept, and
/// only when it is one: the description may quote the message. <source>giFellesTeknisk20120131.xsd</source>
/// </summary>
internal static partial class GeoFault
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
        return new Problem(definition) { ExternalCode = code is not null && Code().IsMatch(code) ? code : name };
    }

    /// <summary>A name of a place in the archive or a short number; never as many digits as a person's number has.</summary>
    [GeneratedRegex(@"^(?!.*\d{6})[A-Za-z0-9_.:-]{1,120}$")]
    private static partial Regex Code();
}
