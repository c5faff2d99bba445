using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.ContractTests.Adapters.FileDrop;

/// <summary>The same at a real OpenSSH server, which has the test's own folder.</summary>
public sealed class SftpFileDropInTests(OpenSshServer server) : FileDropInContract, IClassFixture<OpenSshServer>
{
    private protected override Dictionary<string, string?> Connection => server.Settings();

    private protected override ValueTask Begin()
    {
        OpenSshServer.Demand();
        return base.Begin();
    }

    [Fact]
    public async Task What_may_not_be_moved_is_read_and_stays_until_the_right_is_given()
    {
        File.WriteAllText(Path.Combine(Drop, "inbox", "a.json"), "no json");
        var adapter = Provider([.. server.Settings("reader").Select(setting => (setting.Key, setting.Value))]).GetRequiredService<IInboundAdapter>();

        var read = await adapter.Read(new InboundRequest("inbox", null, 10), Cancellation);
        var problem = await adapter.Settle(new InboundSettlement("inbox", [new SettledEvent("a", read.Value.Events[0].Handle, null)]), Cancellation);

        Assert.Equal("INT-FILE-0002", problem?.Code);
        Assert.Equal(["a.json"], Files("inbox"));
    }

    [Fact]
    public async Task A_connection_that_falls_between_two_reads_is_made_again()
    {
        using var proxy = new CuttingProxy(server.Port);
        var adapter = Provider(("Sftp:Port", $"{proxy.Port}")).GetRequiredService<IInboundAdapter>();
        Assert.Null((await adapter.Read(new InboundRequest("inbox", null, 10), Cancellation)).Problem);
        proxy.Cut();

        // The library may notice only when it writes: one attempt may fail, and it is transient.
        var first = await adapter.Read(new InboundRequest("inbox", null, 10), Cancellation);
        var second = await adapter.Read(new InboundRequest("inbox", null, 10), Cancellation);

        Assert.True(first.Problem is null or { Class: ProblemClass.Transient });
        Assert.Null(second.Problem);
    }
}

/// <summary>The same at a real OpenSSH server, and what only a server can do wrong.</summary>
public sealed class SftpFileDropOutTests(OpenSshServer server) : FileDropOutContract, IClassFixture<OpenSshServer>
{
    private protected override Dictionary<string, string?> Connection => server.Settings();

    private protected override string FullDisk => "INT-FILE-0012";

    private protected override ValueTask Begin()
    {
        OpenSshServer.Demand();
        return base.Begin();
    }

    [Fact]
    public async Task A_server_with_another_key_holds_the_channel_and_gets_nothing()
    {
        var other = $"SHA256:{new string('A', 43)}";

        var result = await Deliver(settings: [("Sftp:HostKeys:0", other)]);

        Assert.Equal(("INT-FILE-0010", ProblemClass.Unauthorized), (result.Problem?.Code, result.Problem?.Class));
        Assert.Empty(Files("outbox"));
    }

    [Fact]
    public async Task One_of_several_keys_is_enough_while_a_key_is_replaced()
    {
        var result = await Deliver(settings: [("Sftp:HostKeys:0", $"SHA256:{new string('A', 43)}"), ("Sftp:HostKeys:1", server.Fingerprint)]);

        Assert.Equal(ReceiptOutcome.Ok, result.Outcome);
    }

    [Theory]
    [InlineData("stranger", "INT-FILE-0011")]
    [InlineData("reader", "INT-FILE-0002")]
    public async Task Refused_access_holds_the_channel(string key, string code)
    {
        var result = await Deliver(settings: [("Sftp:PrivateKey", server.Settings(key)["Sftp:PrivateKey"])]);

        Assert.Equal((code, ProblemClass.Unauthorized), (result.Problem?.Code, result.Problem?.Class));
    }

    [Fact]
    public async Task A_password_that_is_refused_holds_the_channel()
    {
        var result = await Deliver(settings: [("Sftp:PrivateKey", null), ("Sftp:Password", "feil")]);

        Assert.Equal("INT-FILE-0011", result.Problem?.Code);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_transient_and_nothing_was_done()
    {
        var result = await Deliver(settings: [("Sftp:Port", "9")]);

        Assert.Equal(ProblemClass.Transient, result.Problem?.Class);
    }

    [Theory]
    [InlineData(2, ProblemClass.Transient)]
    [InlineData(3, ProblemClass.Transient)]
    public async Task A_connection_that_falls_while_files_are_written_delivers_once_in_the_end(int at, ProblemClass expected)
    {
        using var proxy = new CuttingProxy(server.Port);
        var journal = new InMemoryStepJournal();
        var opened = 0;
        // Each of the two attachments is opened for its checksum, then to be written.
        var first = await Deliver(journal: journal, settings: [("Sftp:Port", $"{proxy.Port}")], attachment: new byte[500_000], open: _ =>
        {
            if (++opened > at)
                proxy.CutForGood();
        });

        var second = await Deliver(journal: journal, attachment: new byte[500_000]);

        Assert.Equal(expected, first.Problem?.Class);
        Assert.Equal(ReceiptOutcome.Ok, second.Outcome);
        Assert.Equal([$"{Context.Key}.json", $"{Context.Key}_1.pdf", $"{Context.Key}_2.bin"], Files("outbox"));
    }

    [Fact]
    public async Task A_connection_that_falls_at_the_last_file_is_an_unknown_outcome_and_delivers_once_in_the_end()
    {
        using var proxy = new CuttingProxy(server.Port);
        var journal = new InMemoryStepJournal();

        var first = await Deliver("03-without-files", new CuttingJournal(journal, proxy), [("Sftp:Port", $"{proxy.Port}")]);
        var second = await Deliver("03-without-files", journal);

        Assert.Equal(("INT-FILE-0013", ProblemClass.UnknownOutcome), (first.Problem?.Code, first.Problem?.Class));
        Assert.Equal(ReceiptOutcome.Ok, second.Outcome);
        Assert.Equal([$"{Context.Key}.json"], Files("outbox"));
    }

    [Fact]
    public async Task Several_deliveries_share_a_connection()
    {
        var adapter = Adapter();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Deliver(adapter: adapter, attachment: new byte[100_000], key: $"{Context.Key}-{i}")));

        Assert.All(results, result => Assert.Equal(ReceiptOutcome.Ok, result.Outcome));
        Assert.Equal(24, Files("outbox").Count);
    }

    /// <summary>Cuts where the step begins.</summary>
    private sealed class CuttingJournal(IStepJournal journal, CuttingProxy proxy) : IStepJournal
    {
        public ValueTask<Result<StepValue>> Run(
            string step, Func<CancellationToken, ValueTask<Result<string>>> create, Func<CancellationToken, ValueTask<Result<string?>>>? find, CancellationToken cancellationToken)
        {
            proxy.CutForGood();
            return journal.Run(step, create, find, cancellationToken);
        }
    }
}
