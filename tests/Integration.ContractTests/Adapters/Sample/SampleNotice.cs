namespace Integration.ContractTests.Adapters.Sample;

/// <summary>What the system takes, in its own words.</summary>
internal sealed record SampleNotice(string Sak, string Emne);

/// <summary>What the system answers.</summary>
internal sealed record SampleAnswer(string Referanse, bool Eksisterende);
