using Integration.Abstractions.Problems;
using Integration.Adapters.FileDrop;

namespace Integration.ContractTests.Adapters.FileDrop;

public sealed class LocalFileDropInTests : FileDropInContract
{
    private protected override Dictionary<string, string?> Connection => [];
}

public sealed class LocalFileDropOutTests : FileDropOutContract
{
    private protected override Dictionary<string, string?> Connection => [];

    private protected override string FullDisk => "INT-FILE-0006";

    [Fact]
    public void Refused_rights_hold_the_channel_and_a_bug_is_no_failure()
    {
        var folder = new LocalDropFolder(Drop);

        Assert.Equal(ProblemClass.Unauthorized, folder.ProblemOf(new UnauthorizedAccessException())?.Class);
        Assert.Null(folder.ProblemOf(new InvalidOperationException()));
    }

    [Fact]
    public async Task A_folder_without_the_right_to_write_is_forbidden()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "The superuser may write everywhere");
        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(Path.Combine(Drop, "outbox"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var result = await Deliver();

        File.SetUnixFileMode(Path.Combine(Drop, "outbox"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal("INT-FILE-0002", result.Problem?.Code);
    }
}
