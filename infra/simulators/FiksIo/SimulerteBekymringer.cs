using System.Text;
using System.Text.Json.Nodes;

namespace Integration.Simulators.FiksIo;

/// <summary>The service that takes reports of concern from citizens and public bodies. It keeps what became of each, not what they say.</summary>
internal sealed class SimulerteBekymringer
{
    private readonly Dictionary<Guid, string> states = [];

    /// <summary>How many were refused by the receiver, and so are printed and posted.</summary>
    public int Printed => states.Values.Count(state => state == "SENDT_PRINT");

    public string[] States() => [.. states.Values];

    public void Reset() => states.Clear();

    /// <summary>The files of a report.</summary>
    public Dictionary<string, byte[]> Add(Guid id, JsonObject report)
    {
        states[id] = "SENDT_FAGSYSTEM";
        return new Dictionary<string, byte[]>
        {
            ["bekymringsmelding.json"] = Encoding.UTF8.GetBytes(report.ToJsonString()),
            ["bekymringsmelding.pdf"] = Encoding.ASCII.GetBytes("%PDF-1.7 simulert"),
        };
    }

    /// <summary>The receiver has answered.</summary>
    public void Answer(Guid of, string type, Dictionary<string, byte[]> files)
    {
        if (!states.ContainsKey(of))
            return;
        if (type == "no.ks.fiks.bekymringsmelding.mottatt.v1" && files.Count == 0)
            states[of] = "LEVERT";
        else if (type == "no.ks.fiks.bekymringsmelding.feilet.v1" && files.ContainsKey("feilmelding.json"))
            states[of] = "SENDT_PRINT";
    }
}
