using System.Text.RegularExpressions;

namespace Integration.UnitTests.Architecture;

/// <summary>What only the text shows.</summary>
public sealed partial class SourceTests
{
    private const int LongestFile = 400;
    private const int MostTypes = 3;

    [Fact]
    public void The_namespace_is_file_scoped_and_equals_the_folder() =>
        Rule.Holds("namespace = folder", Repository.Everything
            .Where(file => Namespace().IsMatch(file.Code) || TopLevelType().IsMatch(file.Code))
            .Where(file => Namespace().Match(file.Code).Groups[1].Value != FolderNamespace(file.Path))
            .Select(file => $"{file.Path}: {Namespace().Match(file.Code).Groups[1].Value} is not {FolderNamespace(file.Path)}"));

    /// <summary>Records and enums of one wire contract or one answer may stand together; behaviour may not. A generated validator stays with its options.</summary>
    [Fact]
    public void A_file_holds_one_type_and_its_small_companions() =>
        Rule.Holds($"At most {MostTypes} types in a file, unless all are records and enums", Repository.Product
            .Select(file => (file.Path, Types: TopLevelType().Matches(file.Code).Where(type => !type.Value.Contains("IValidateOptions<", StringComparison.Ordinal)).ToList()))
            .Where(file => file.Types.Count > MostTypes && !file.Types.TrueForAll(IsData))
            .Select(file => $"{file.Path}: {file.Types.Count}"));

    [Fact]
    public void A_file_is_named_after_a_type_in_it() =>
        Rule.Holds("A file has the name of a type in it", Repository.Product
            .Select(file => (file.Path, Types: TopLevelType().Matches(file.Code).ToList()))
            .Where(file => file.Types.Count > 0 && !file.Types.TrueForAll(IsData))
            .Where(file => file.Types.TrueForAll(type => type.Groups[1].Value != Path.GetFileName(file.Path).Split('.')[0]))
            .Select(file => $"{file.Path}: {string.Join(", ", file.Types.Select(type => type.Groups[1].Value))}"));

    [Fact]
    public void No_file_is_long() =>
        Rule.Holds($"At most {LongestFile} lines; look for the second concern", Repository.Everything
            .Where(file => file.Lines > LongestFile)
            .Select(file => $"{file.Path}: {file.Lines}"));

    /// <summary>On the text with its comments: a handler that does nothing says why. A cancellation that was asked for says it by its filter.</summary>
    [Fact]
    public void No_handler_swallows_in_silence() =>
        Rule.Holds("Say why nothing is done, or do something", Repository.Everything
            .Where(file => EmptyCatch().IsMatch(file.Text))
            .Select(file => file.Path));

    [Fact]
    public void Nothing_of_the_product_switches_a_warning_off_without_a_reason() =>
        Rule.Holds("// why, on the same line or the line above", Repository.Product
            .SelectMany(file => Suppression().Matches(file.Text).Select(match => (file, match)))
            .Where(found => !found.match.Value.Contains("//", StringComparison.Ordinal))
            .Select(found => $"{found.file.Path}: {found.match.Value.Trim()}"));

    [Fact]
    public void No_log_call_but_a_generated_one() =>
        Rule.Holds("Log with [LoggerMessage]", Repository.Product
            .Where(file => LogCall().IsMatch(file.Code))
            .Select(file => file.Path));

    [Fact]
    public void Every_log_line_has_a_stable_name_in_lower_case() =>
        Rule.Holds("EventName = \"what-happened\"", Repository.Product
            .SelectMany(file => LogLine().Matches(file.Text).Select(match => (file.Path, Line: match.Value)))
            .Where(line => !EventName().IsMatch(line.Line))
            .Select(line => $"{line.Path}: {line.Line}"));

    private static bool IsData(Match type) => Data().IsMatch(type.Value);

    /// <summary>The project's name, then the folders below it.</summary>
    private static string FolderNamespace(string path)
    {
        var folder = Path.GetDirectoryName(path)!.Replace('\\', '/');
        var project = Repository.Files("*.csproj")
            .Where(file => $"{folder}/".StartsWith($"{Path.GetDirectoryName(file)!.Replace('\\', '/')}/", StringComparison.Ordinal))
            .MaxBy(file => file.Length)!;
        var below = folder[Path.GetDirectoryName(project)!.Length..].Replace('/', '.');
        return Path.GetFileNameWithoutExtension(project) + below;
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^(?:(?:public|internal|file|sealed|static|abstract|partial|readonly|ref|unsafe)\s+)*(?:class|record struct|record class|record|struct|interface|enum|delegate\s+[\w<>?.\[\]]+)\s+(\w+)[^{;]*", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"\bcatch\b(?! \(OperationCanceledException\) when )[^{;]*\{\s*\}")]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"(^[ \t]*//[^\n]*\n)?[^\n]*(#pragma warning disable|\[\w*:?\s*SuppressMessage\()[^\n]*", RegexOptions.Multiline)]
    private static partial Regex Suppression();

    [GeneratedRegex(@"\.Log(Trace|Debug|Information|Warning|Error|Critical)?\(")]
    private static partial Regex LogCall();

    [GeneratedRegex(@"\[LoggerMessage\([^\n]*")]
    private static partial Regex LogLine();

    [GeneratedRegex(@"EventName = ""[a-z0-9]+(-[a-z0-9]+)*""")]
    private static partial Regex EventName();

    [GeneratedRegex(@"\b(record|enum)\b")]
    private static partial Regex Data();
}
