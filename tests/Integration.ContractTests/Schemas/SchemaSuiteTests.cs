using System.Text;
using System.Text.Json;
using Integration.Core.Validation;
using Integration.Testing;

namespace Integration.ContractTests.Schemas;

/// <summary>
/// The dialect as tables: <c>suite/*.json</c>, in the manner of JSON-Schema-Test-Suite. A group either has <c>tests</c> with data that is valid or not,
/// optionally with the exact <c>errors</c>, or is <c>refused</c> with a code and must not load.
/// </summary>
public sealed class SchemaSuiteTests
{
    private static readonly string Folder = Path.Combine(Golden.Root, "tests/Integration.ContractTests/Schemas/suite");

    public static TheoryData<string, string> Groups
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var (file, group) in All) rows.Add(file, group.GetProperty("description").GetString()!);
            return rows;
        }
    }

    internal static IReadOnlyList<(string File, JsonElement Group)> All { get; } =
    [..
        from file in Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal)
        from element in JsonElement.Parse(File.ReadAllBytes(file)).EnumerateArray()
        select (Path.GetFileName(file), element),
    ];

    [Theory]
    [MemberData(nameof(Groups))]
    public void Group_gives_its_verdicts(string file, string description)
    {
        var group = All.Single(entry => entry.File == file && entry.Group.GetProperty("description").GetString() == description).Group;
        var load = SchemaCatalog.Load([new SchemaSource("test.v1", file, Raw(group, "schema"))]);
        if (group.TryGetProperty("refused", out var refused))
        {
            Assert.Null(load.Catalog);
            Assert.Contains(load.Faults, fault => fault.Code == refused.GetString() && (!group.TryGetProperty("at", out var at) || at.GetString() == fault.Pointer));
            return;
        }

        Assert.Empty(load.Faults);
        foreach (var test in group.GetProperty("tests").EnumerateArray()) Check(load.Catalog!.Find("test.v1")!, test);
    }

    private static void Check(MessageSchema schema, JsonElement test)
    {
        var what = test.GetProperty("description").GetString();
        var errors = schema.Validate(Raw(test, "data"));
        // Both halves, not only the one that happened to answer.
        var (walker, authority) = schema.Compare(Raw(test, "data"));
        Assert.True(walker == (authority.Count == 0), $"{what}: the walker disagrees with the strict validator");
        Assert.True(test.GetProperty("valid").GetBoolean() == (errors.Count == 0), $"{what}: {string.Join("; ", errors)}");
        if (!test.TryGetProperty("errors", out var expected)) return;
        Assert.Equal(
            expected.EnumerateArray().Select(error => error.GetString()).Order(StringComparer.Ordinal),
            errors.Select(error => $"{error.Pointer} {error.Keyword}").Order(StringComparer.Ordinal));
    }

    private static byte[] Raw(JsonElement element, string name) => Encoding.UTF8.GetBytes(element.GetProperty(name).GetRawText());
}
