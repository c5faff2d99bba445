using Integration.ConsoleTests.Hosting;

[assembly: AssemblyFixture(typeof(ConsoleHub))]
[assembly: AssemblyFixture(typeof(Browser))]
