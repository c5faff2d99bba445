namespace Integration.ApiTests.Faults;

/// <summary>Tests that share the run's PostgreSQL server: one at a time, because some of them kill it.</summary>
[CollectionDefinition(nameof(OneServer))]
public sealed class OneServer;
