using System.Diagnostics;
using Integration.ApiTests.Crash;
using Integration.Testing.PostgreSql;

namespace Integration.ApiTests.Faults;

/// <summary>The disk of the database server takes no more: a file system in memory that is really full, and that can be made larger.</summary>
[Collection(nameof(OneServer))]
public sealed class DatabaseFullTests
{
    private const int MostMessages = 20_000;

    [Fact]
    public async Task A_database_that_is_full_is_answered_503_and_loses_nothing_and_when_there_is_room_everything_goes_on()
    {
        SharedHubs.Require();
        var cancellationToken = TestContext.Current.CancellationToken;
        var place = Directory.CreateTempSubdirectory("hub-small-");
        Assert.SkipUnless(OperatingSystem.IsLinux() && await Run("mount", "-t", "tmpfs", "-o", "size=16m,mode=0777", "tmpfs", place.FullName), "a file system of its own can only be made by root: mount -t tmpfs");
        try
        {
            var space = await PostgreSqlCluster.Current.CreateSpace(place.FullName, cancellationToken);
            try
            {
                await Fill(space, place.FullName, cancellationToken);
            }
            finally
            {
                await PostgreSqlCluster.Current.Run("postgres", $"DROP TABLESPACE {space}", CancellationToken.None);
            }
        }
        finally
        {
            await Run("umount", "-l", place.FullName);
            place.Delete();
        }
    }

    private static async Task Fill(string space, string place, CancellationToken cancellationToken)
    {
        await using var hubs = await SharedHubs.Start(1, withClock: false, more: null, cancellationToken, space);
        var hub = hubs.Hub;
        var client = hub.Clients[0];
        var (number, code) = await hub.PostUntilRefused(client, MostMessages, padding: 60_000, cancellationToken);
        Assert.Equal("INT-0500", code);

        Assert.True(await Run("mount", "-o", "remount,size=200m", place));
        for (var more = 0; more < 10; more++)
            await hub.Post(client, new Posting(client.Id, number + more, "fagsystem", "sak/0"), cancellationToken);
        Assert.Empty(await hub.Judge(cancellationToken));
    }

    private static async Task<bool> Run(params string[] command)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
            await process.WaitForExitAsync(CancellationToken.None);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
