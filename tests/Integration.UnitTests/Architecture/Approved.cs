namespace Integration.UnitTests.Architecture;

/// <summary>A golden text. What differs is written beside it as <c>name.received.ext</c>, and <c>tests/accept</c> promotes it.</summary>
internal static class Approved
{
    public static void Matches(string path, string received)
    {
        var golden = Path.Combine(Repository.Root, path);
        var beside = Path.ChangeExtension(golden, $".received{Path.GetExtension(golden)}");
        if (File.Exists(golden) && Normal(File.ReadAllText(golden)) == Normal(received))
        {
            File.Delete(beside);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(golden)!);
        File.WriteAllText(beside, received);
        Assert.Fail($"{path} differs from what the code says: compare it with {Path.GetFileName(beside)} beside it, and promote with tests/accept when it is right.");
    }

    private static string Normal(string text) => text.ReplaceLineEndings("\n").TrimEnd();
}
