using System.Globalization;
using System.Text.RegularExpressions;
using Integration.Core.Routing;
using Integration.Core.Translation;

namespace Integration.Core.ServiceLevel;

/// <summary>Reads <c>service-levels.yaml</c> whole: every error at once.</summary>
/// <param name="flows">The flows that agreements may name, with the class each names itself.</param>
internal sealed partial class ServiceLevelFile(IReadOnlyDictionary<string, string?> flows)
{
    public const string Name = "service-levels.yaml";

    private static readonly string[] Weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>Reads the file's text.</summary>
    public static (ServiceLevelAgreements? Agreements, IReadOnlyList<DefinitionError> Errors) Parse(string yaml, IReadOnlyDictionary<string, string?> flows)
    {
        var errors = new List<DefinitionError>();
        var read = YamlMap.Load(new SourceFile(Name, yaml), errors) is { } root ? new ServiceLevelFile(flows).Read(root) : null;
        return errors.Count == 0 ? (read, []) : (null, errors);
    }

    private ServiceLevelAgreements Read(YamlMap root)
    {
        var zone = Zone(root);
        var classes = new Dictionary<string, ServiceClass>();
        if (root.Map("classes", required: true) is { } listed)
        {
            foreach (var id in listed.Keys)
            {
                if (listed.Map(id) is { } map)
                    classes[id] = Class(id, map);
            }
        }

        var agreements = root.Maps("agreements", required: true).Select(map => Agreement(map, classes)).ToList();
        foreach (var twice in agreements.GroupBy(agreement => agreement.Id).Where(group => group.Count() > 1))
            root.Fail("agreements", "duplicate-id", $"the agreement '{twice.Key}' stands twice");
        var exclusions = root.Maps("exclusions").Select(map => Exclusion(map, agreements)).ToList();
        root.Done("the service levels");
        return new ServiceLevelAgreements(zone, agreements, exclusions);
    }

    private static TimeZoneInfo Zone(YamlMap root)
    {
        var name = root.Text("time-zone", required: true) ?? "UTC";
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
            return zone;
        root.Fail("time-zone", "unknown-time-zone", $"'{name}' is not a time zone, such as Europe/Oslo");
        return TimeZoneInfo.Utc;
    }

    private static ServiceClass Class(string id, YamlMap map)
    {
        var threshold = FlowReader.Duration(map, "threshold", required: true) ?? TimeSpan.FromMinutes(1);
        var target = 100m;
        if (map.Text("target", required: true) is { } text && (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out target) || target is <= 0 or > 100))
            map.Fail("target", "bad-target", "'target' takes a percentage over 0 and up to 100, such as 99.5");
        var days = Days(map);
        var (from, to) = Hours(map);
        map.Done("a class");
        return new ServiceClass(id, threshold, target, new ServiceHours(days, from, to));
    }

    private static IReadOnlyList<bool> Days(YamlMap map)
    {
        if (map.Texts("days") is not { } named)
            return ServiceHours.Always.Days;
        if (named.Count == 0 || named.Any(day => !Weekdays.Contains(day)))
            map.Fail("days", "bad-days", $"'days' takes a list of {string.Join(", ", Weekdays)}");
        return [.. Weekdays.Select(named.Contains)];
    }

    private static (int From, int To) Hours(YamlMap map)
    {
        if (map.Text("hours") is not { } text)
            return (ServiceHours.Always.From, ServiceHours.Always.To);
        var match = HoursPattern().Match(text);
        var numbers = match.Groups.Values.Skip(1).Select(group => int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToList();
        var (from, to) = ((numbers[0] * 60) + numbers[1], (numbers[2] * 60) + numbers[3]);
        if (match.Success && from < to && to <= ServiceHours.Always.To)
            return (from, to);
        map.Fail("hours", "bad-hours", "'hours' takes two times of one day, such as 07:00-17:00 or 00:00-24:00");
        return (ServiceHours.Always.From, ServiceHours.Always.To);
    }

    private Agreement Agreement(YamlMap map, Dictionary<string, ServiceClass> classes)
    {
        var id = map.Text("id", required: true) ?? "";
        if (!Id().IsMatch(id)) map.Fail("id", "bad-id", "an id is lower case letters, digits and hyphens, at most 64");
        var agency = map.Text("agency", required: true) ?? "";
        if (!Organisation().IsMatch(agency)) map.Fail("agency", "bad-agency", "an agency is '0192:' and an organisation number of 9 digits");
        var named = map.Text("class", required: true) ?? "";
        if (!classes.TryGetValue(named, out var service))
            map.Fail("class", "unknown-class", $"there is no class '{named}'; known are {string.Join(", ", classes.Keys.Order(StringComparer.Ordinal))}");
        var listed = map.Texts("flows") ?? [];
        if (listed.Count == 0) map.Fail("flows", "missing-key", "'flows' names the flows that are measured");
        foreach (var flow in listed)
        {
            if (!flows.TryGetValue(flow, out var own))
                map.Fail("flows", "unknown-flow", $"there is no flow '{flow}'");
            else if (own != named)
                map.Fail("flows", "other-class", $"the flow '{flow}' says service-level: {own ?? "nothing"}, and this agreement says class: {named}");
        }

        var agreement = new Agreement
        {
            Id = id,
            Name = map.Text("name", required: true) ?? "",
            Supplier = map.Text("supplier", required: true) ?? "",
            Customer = map.Text("customer", required: true) ?? "",
            Agency = agency,
            Class = service ?? new ServiceClass(named, TimeSpan.FromMinutes(1), 100, ServiceHours.Always),
            Flows = [.. listed.Distinct().Order(StringComparer.Ordinal)],
        };
        map.Done("an agreement");
        return agreement;
    }

    private static Exclusion Exclusion(YamlMap map, List<Agreement> agreements)
    {
        var agreement = map.Text("agreement");
        if (agreement is not null && agreements.All(known => known.Id != agreement))
            map.Fail("agreement", "unknown-agreement", $"there is no agreement '{agreement}'");
        var (from, to) = (Time(map, "from"), Time(map, "to"));
        if (to <= from) map.Fail("to", "bad-time", "'to' is not after 'from'");
        var exclusion = new Exclusion(agreement, from, to, map.Text("reason", required: true) ?? "", map.Text("approved-by", required: true) ?? "");
        map.Done("an exclusion");
        return exclusion;
    }

    // With its distance to UTC: an hour of one night in October comes twice.
    private static DateTimeOffset Time(YamlMap map, string key)
    {
        if (map.Text(key, required: true) is not { } text)
            return default;
        if (ZonedTime().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var time))
            return time.ToUniversalTime();
        map.Fail(key, "bad-time", $"'{key}' takes a time with its distance to UTC, such as 2026-10-03T20:00+02:00");
        return default;
    }

    [GeneratedRegex(@"^([0-9]{2}):([0-5][0-9])-([0-9]{2}):([0-5][0-9])\z", RegexOptions.CultureInvariant)]
    private static partial Regex HoursPattern();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(@"^0192:[0-9]{9}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Organisation();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex ZonedTime();
}
