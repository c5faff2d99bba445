using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.Simulators.Hosting;
using WireMock;

namespace Integration.Simulators.Public360;

/// <summary>
/// A Public 360 archive as its SIF RPC shows it: POST to <c>{service}/{method}</c> with <c>{"parameter":{…}}</c>; every failure of the archive
/// itself is a 200 with <c>Successful: false</c>. Like the real one it takes the same external id twice without a word: whoever calls must
/// look first. It keeps numbers, keys and sizes, not titles or names.
/// </summary>
internal sealed class Public360Simulator(TimeProvider time) : ISimulator
{
    /// <summary>The only key it lets in.</summary>
    public const string AuthKey = "simulert-nokkel";

    private readonly Lock gate = new();
    private readonly List<ArchivedCase> cases = [];
    private int recno = 200_000;

    public string Name => "public360";

    /// <summary>What the archive holds.</summary>
    public IReadOnlyList<ArchivedCase> Cases
    {
        get
        {
            lock (gate)
                return [.. cases];
        }
    }

    public void Map(SimulatorRoutes routes)
    {
        On("SupportService/Ping", _ => new JsonObject { ["Successful"] = true });
        On("CaseService/GetCases", GetCases);
        On("CaseService/CreateCase", CreateCase);
        On("DocumentService/GetDocuments", GetDocuments);
        On("DocumentService/CreateDocument", CreateDocument);
        On("FileService/CreateFile", CreateFile);

        void On(string method, Func<JsonObject, JsonObject> call) => routes.On("POST", $"/{method}", request => Answer(request, call));
    }

    public object State()
    {
        lock (gate)
        {
            // Written while the lock is held: the lists inside go on living.
            return JsonSerializer.SerializeToNode(new
            {
                cases,
                caseCreates = cases.Where(item => item.ExternalId is not null).GroupBy(item => item.ExternalId!.ToString()).ToDictionary(group => group.Key, group => group.Count()),
                documents = cases.Sum(item => item.Documents.Count),
                files = cases.Sum(item => item.Documents.Sum(document => document.Files.Count)),
            })!;
        }
    }

    public void Reset()
    {
        lock (gate)
        {
            cases.Clear();
            recno = 200_000;
        }
    }

    private static JsonObject Failed(string message) =>
        new() { ["Successful"] = false, ["ErrorMessage"] = message, ["ErrorDetails"] = "at SI.Biz.Core.SIF" };

    private SimulatorAnswer Answer(IRequestMessage request, Func<JsonObject, JsonObject> call)
    {
        if (request.GetHeader("Authorization") != $"authkey {AuthKey}" || request.GetHeader("clientid") is not { Length: > 0 })
            return SimulatorAnswer.Text(401, "Access denied");
        if (request.Json()?["parameter"] is not JsonObject parameter)
            return request.Path.EndsWith("/Ping", StringComparison.Ordinal)
                ? SimulatorAnswer.Json(200, call([]))
                : SimulatorAnswer.Text(400, "parameter is missing");

        lock (gate)
            return SimulatorAnswer.Json(200, call(parameter));
    }

    private JsonObject GetCases(JsonObject parameter)
    {
        var key = ExternalId.Read(parameter["ExternalId"]);
        var number = (string?)parameter["CaseNumber"];
        var found = cases.Where(item => (key is not null && item.ExternalId == key) || (number is not null && item.CaseNumber == number));
        return new JsonObject
        {
            ["Cases"] = new JsonArray([.. found.Select(item => new JsonObject
            {
                ["Recno"] = item.Recno,
                ["CaseNumber"] = item.CaseNumber,
                ["ExternalId"] = item.ExternalId?.ToJson(),
                ["Status"] = item.Status,
            })]),
            ["TotalPageCount"] = 1,
            ["Successful"] = true,
        };
    }

    private JsonObject CreateCase(JsonObject parameter)
    {
        if (string.IsNullOrWhiteSpace((string?)parameter["Title"]))
            return Failed("Mandatory field Title is missing");

        var number = $"{time.GetUtcNow().ToString("yyyy", CultureInfo.InvariantCulture)}/{cases.Count + 1}";
        var item = new ArchivedCase(++recno, number, ExternalId.Read(parameter["ExternalId"]), (string?)parameter["Status"] ?? "B");
        cases.Add(item);
        return new JsonObject { ["Recno"] = item.Recno, ["CaseNumber"] = item.CaseNumber, ["Successful"] = true };
    }

    private JsonObject GetDocuments(JsonObject parameter)
    {
        var number = (string?)parameter["DocumentNumber"];
        var caseNumber = (string?)parameter["CaseNumber"];
        var found = cases.SelectMany(item => item.Documents, (item, document) => (Case: item, Document: document))
            .Where(pair => number is not null ? pair.Document.DocumentNumber == number : pair.Case.CaseNumber == caseNumber)
            .OrderByDescending(pair => pair.Document.Recno);
        return new JsonObject
        {
            ["Documents"] = new JsonArray([.. found.Select(pair => new JsonObject
            {
                ["Recno"] = pair.Document.Recno,
                ["DocumentNumber"] = pair.Document.DocumentNumber,
                ["CaseNumber"] = pair.Case.CaseNumber,
                ["Remarks"] = (bool?)parameter["IncludeRemarks"] == true
                    ? new JsonArray([.. pair.Document.Remarks.Select(remark => new JsonObject { ["Title"] = "Referanse", ["Content"] = remark })])
                    : null,
                ["Files"] = (bool?)parameter["IncludeFiles"] == true
                    ? new JsonArray([.. pair.Document.Files.Select(file => new JsonObject { ["Recno"] = file.Recno, ["Note"] = file.Note, ["Format"] = file.Format })])
                    : null,
            })]),
            ["TotalPageCount"] = 1,
            ["Successful"] = true,
        };
    }

    private JsonObject CreateDocument(JsonObject parameter)
    {
        if (string.IsNullOrWhiteSpace((string?)parameter["Title"]))
            return Failed("Mandatory field Title is missing");
        if (cases.Find(item => item.CaseNumber == (string?)parameter["CaseNumber"]) is not { } owner)
            return Failed($"Case with number '{(string?)parameter["CaseNumber"]}' was not found");

        var remarks = parameter["Remarks"]?.AsArray().Select(remark => (string?)remark!["Content"] ?? "") ?? [];
        var document = new ArchivedDocument(++recno, $"{owner.CaseNumber}-{owner.Documents.Count + 1}", [.. remarks]);
        owner.Documents.Add(document);
        return new JsonObject { ["Recno"] = document.Recno, ["DocumentNumber"] = document.DocumentNumber, ["Successful"] = true };
    }

    private JsonObject CreateFile(JsonObject parameter)
    {
        var number = (string?)parameter["DocumentNumber"];
        if (cases.SelectMany(item => item.Documents).FirstOrDefault(document => document.DocumentNumber == number) is not { } owner)
            return Failed($"Document with number '{number}' was not found");

        var base64 = (string?)parameter["Base64Data"] ?? "";
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length))
            return Failed("Base64Data is invalid");

        var file = new ArchivedFile(++recno, (string?)parameter["Note"], (string?)parameter["Format"], length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes.AsSpan(0, length))));
        owner.Files.Add(file);
        return new JsonObject { ["Recno"] = file.Recno, ["Successful"] = true };
    }
}
