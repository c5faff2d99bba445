namespace Integration.Core.ServiceLevel;

/// <summary>The environment's <c>service-levels.yaml</c>, as it was loaded at start.</summary>
/// <param name="Zone">The time zone of hours, days and months.</param>
/// <param name="Agreements">The agreements, in the order of the file.</param>
/// <param name="Exclusions">The times that do not count, in the order of the file.</param>
internal sealed record ServiceLevelAgreements(TimeZoneInfo Zone, IReadOnlyList<Agreement> Agreements, IReadOnlyList<Exclusion> Exclusions)
{
    /// <summary>An environment without the file measures nothing.</summary>
    public static ServiceLevelAgreements None { get; } = new(TimeZoneInfo.Utc, [], []);

    /// <summary>What each measured flow is measured by. A flow stands in one agreement, or in several with the same class.</summary>
    public IReadOnlyDictionary<string, ServiceClass> Flows { get; } =
        Agreements.SelectMany(agreement => agreement.Flows, (agreement, flow) => (flow, agreement.Class)).DistinctBy(one => one.flow).ToDictionary(one => one.flow, one => one.Class);

    public Agreement? Find(string id) => Agreements.FirstOrDefault(agreement => agreement.Id == id);

    public IReadOnlyList<Exclusion> Of(Agreement agreement) =>
        [.. Exclusions.Where(exclusion => exclusion.Agreement is null || exclusion.Agreement == agreement.Id).OrderBy(exclusion => exclusion.From).ThenBy(exclusion => exclusion.To)];
}
