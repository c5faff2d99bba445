using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Integration.UnitTests.Architecture;

/// <summary>Who may know whom. The compiler holds what the project files say; this holds the project files.</summary>
public sealed partial class ReferenceTests
{
    public static TheoryData<string, string[]> MayKnow => new()
    {
        { "core/Integration.Abstractions", [] },
        { "api/Integration.Client", [] },
        { "schemas/Integration.Schemas", [] },
        { "infra/simulators/Integration.Simulators", [] },
        { "core/Integration.Core", ["Integration.Abstractions"] },
        { "core/Integration.Storage", ["Integration.Core"] },
        { "core/Integration.ServiceBus", ["Integration.Core"] },
        { "adapters/Integration.Adapters", ["Integration.Abstractions"] },
        { "api/Integration.Console", ["Integration.Core"] },
        {
            "api/Integration.Api",
            ["Integration.Core", "Integration.Storage", "Integration.ServiceBus", "Integration.Schemas", "Integration.Adapters", "Integration.Client", "Integration.Console", "Integration.Simulators"]
        },
    };

    [Theory]
    [MemberData(nameof(MayKnow))]
    public void A_project_refers_to_none_but_those_it_may_know(string project, string[] mayKnow)
    {
        var references = References(ProjectFile(project));

        Rule.Holds($"{project} may refer to [{string.Join(", ", mayKnow)}] only", references.Except(mayKnow));
    }

    [Fact]
    public void Every_project_of_the_product_has_its_line_in_the_list()
    {
        var listed = MayKnow.Select(row => row.Data.Item1.Split('/')[^1]);
        var projects = Repository.Files("*.csproj").Where(path => !path.StartsWith("tests/", StringComparison.Ordinal)).Select(path => Path.GetFileNameWithoutExtension(path));

        Rule.Holds("Add the project to MayKnow", projects.Except(listed));
    }

    [Fact]
    public void No_project_lies_outside_the_solution()
    {
        var solution = Repository.Text("Integration.sln").Replace('\\', '/');

        Rule.Holds("dotnet sln add", Repository.Files("*.csproj").Where(path => !solution.Contains($"\"{path}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_message_broker_has_a_project_of_its_own_and_no_other_knows_it()
    {
        string[] mayKnow = ["core/Integration.ServiceBus/Integration.ServiceBus.csproj", "tests/Integration.Testing/Integration.Testing.csproj"];
        var offenders = Repository.Files("*.csproj").Except(mayKnow)
            .SelectMany(path => Elements(path, "PackageReference").Where(package => Broker().IsMatch(package)).Select(package => $"{package} in {path}"))
            .Except(["RabbitMQ.Client in adapters/Integration.Adapters.csproj"]); // Fiks IO's own queues: one folder there, see below.

        Rule.Holds("Messages wait in the store; a broker's package stands in its own project, and in that of its double", offenders);
    }

    [Fact]
    public void No_broker_comes_in_by_another_package()
    {
        var packages = Repository.Files("packages.lock.json").SelectMany(path => Packages(path).Select(package => $"{package} in {path}"));

        // Fiks IO gives out its messages by AMQP: the client of one adapter, not the hub's own broker.
        Rule.Holds("AMQPNetLite is the only one of the hub's own", packages.Where(package =>
            Broker().IsMatch(package) && !package.StartsWith("AMQPNetLite ", StringComparison.Ordinal) && !package.StartsWith("RabbitMQ.Client ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Only_the_adapter_of_Fiks_IO_names_the_AMQP_client() =>
        Rule.Holds("Speak to Fiks IO through its adapter", Repository.Product
            .Where(file => file.Code.Contains("RabbitMQ.", StringComparison.Ordinal) && !file.Path.StartsWith("adapters/FiksIo/", StringComparison.Ordinal))
            .Select(file => file.Path));

    [Fact]
    public void Every_package_says_what_it_is_for_and_its_licence()
    {
        var lines = Repository.Text("Directory.Packages.props").Split('\n');

        Rule.Holds("<!-- What for. Licence --> on the line above", lines
            .Where((line, at) => line.Contains("<PackageVersion", StringComparison.Ordinal) && !Licence().IsMatch(lines[at - 1]))
            .Select(line => line.Trim()));
    }

    [Fact]
    public void No_package_is_listed_that_nothing_uses()
    {
        var used = Repository.Files("packages.lock.json").SelectMany(Packages).ToHashSet(StringComparer.OrdinalIgnoreCase);

        Rule.Holds("Remove it", Elements("Directory.Packages.props", "PackageVersion").Where(package => !used.Contains(package)));
    }

    [Fact]
    public void Only_storage_knows_the_database()
    {
        var offenders = Repository.Files("*.csproj")
            .Where(path => !path.StartsWith("tests/", StringComparison.Ordinal) && !path.EndsWith("Integration.Storage.csproj", StringComparison.Ordinal))
            .Where(path => Database().IsMatch(string.Join(' ', Elements(path, "PackageReference"))));

        Rule.Holds("A database package stands in Integration.Storage only", offenders);
    }

    private static string ProjectFile(string project) => Repository.Files($"{project.Split('/')[^1]}.csproj").Single();

    private static IEnumerable<string> References(string projectFile) =>
        Elements(projectFile, "ProjectReference").Select(include => Path.GetFileNameWithoutExtension(include.Replace('\\', '/')));

    private static IEnumerable<string> Elements(string projectFile, string name) =>
        XDocument.Parse(Repository.Text(projectFile)).Descendants(name).Select(element => element.Attribute("Include")!.Value);

    private static IEnumerable<string> Packages(string lockFile) =>
        JsonNode.Parse(Repository.Text(lockFile))!["dependencies"]!.AsObject()
            .SelectMany(framework => framework.Value!.AsObject())
            .Where(package => package.Value!["type"]!.GetValue<string>() != "Project")
            .Select(package => package.Key);

    [GeneratedRegex(@"^(RabbitMQ|EasyNetQ|AMQPNetLite|Azure\.Messaging|Microsoft\.Azure\.(Amqp|ServiceBus)|MassTransit|NServiceBus|Rebus|Wolverine|Confluent|NATS|Apache\.NMS|AWSSDK\.(SQS|SNS)|MQTTnet|NetMQ|StackExchange\.Redis|DotNetCore\.CAP)", RegexOptions.IgnoreCase)]
    private static partial Regex Broker();

    [GeneratedRegex(@"Sqlite|SQLitePCL|Npgsql|SqlClient|EntityFramework|Dapper", RegexOptions.IgnoreCase)]
    private static partial Regex Database();

    [GeneratedRegex(@"<!-- .+\. (MIT|Apache-2\.0|BSD-3-Clause|PostgreSQL)\b.* -->")]
    private static partial Regex Licence();
}
