using Integration.ApiTests.Hosting;

// One hub for the tests that do not disturb each other: they use ids, subjects and mailboxes of their own.
[assembly: AssemblyFixture(typeof(HubHost))]
