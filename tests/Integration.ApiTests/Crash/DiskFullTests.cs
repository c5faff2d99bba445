using System.Diagnostics;

namespace Integration.ApiTests.Crash;

/// <summary>A disk that takes no more, played by the kernel's limit on file size: real writes really fail, and the limit can be lifted again.</summary>
public sealed class DiskFullTests
{
    private const int LimitBytes = 1_500_000;
    private const int MostMessages = 2_000;

    [Fact]
    public async Task A_full_disk_is_answered_503_and_loses_nothing_and_when_there_is_room_everything_goes_on()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/prlimit"), "prlimit (util-linux) is needed to limit the size of the server's files");
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var hub = new CrashHub();

        // Ignored, the signal becomes an error of the write, as a full disk is. W^X maps the JIT's code from a file, which would be limited too.
        hub.Server.Launch("/bin/sh", "-c", "trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; exec \"$@\"", "sh", "/usr/bin/prlimit", $"--fsize={LimitBytes}:unlimited");
        await hub.Server.WaitReady(cancellationToken);
        var client = hub.Clients[0];

        var (number, code) = await hub.PostUntilRefused(client, MostMessages, padding: 0, cancellationToken);
        Assert.StartsWith("INT-", code, StringComparison.Ordinal);

        await Lift(hub.Server.ProcessId, cancellationToken);
        for (var more = 0; more < 10; more++)
            await hub.Post(client, new Posting(client.Id, number + more, "fagsystem", "sak/0"), cancellationToken);
        Assert.Empty(await hub.Judge(cancellationToken));
    }

    private static async Task Lift(int process, CancellationToken cancellationToken)
    {
        using var prlimit = Process.Start("/usr/bin/prlimit", ["--pid", $"{process}", "--fsize=unlimited"]);
        await prlimit.WaitForExitAsync(cancellationToken);
        Assert.Equal(0, prlimit.ExitCode);
    }
}
