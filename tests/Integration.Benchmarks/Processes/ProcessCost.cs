using System.Globalization;

namespace Integration.Benchmarks.Processes;

/// <summary>What a process and its children have used so far, from <c>/proc</c>.</summary>
/// <param name="CpuSeconds">User and system time.</param>
/// <param name="PssBytes">Memory, shared pages divided among those who share them.</param>
/// <param name="WrittenBytes">Sent to the disk.</param>
internal readonly record struct ProcessCost(double CpuSeconds, long PssBytes, long WrittenBytes)
{
    // USER_HZ: 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    public static ProcessCost Of(int root)
    {
        var total = default(ProcessCost);
        foreach (var id in Tree(root))
            total += One(id);
        return total;
    }

    public static ProcessCost operator +(ProcessCost left, ProcessCost right) =>
        new(left.CpuSeconds + right.CpuSeconds, left.PssBytes + right.PssBytes, left.WrittenBytes + right.WrittenBytes);

    private static ProcessCost One(int id)
    {
        try
        {
            var stat = Stat(id);
            return new ProcessCost(
                (double.Parse(stat[11], CultureInfo.InvariantCulture) + double.Parse(stat[12], CultureInfo.InvariantCulture)) / TicksPerSecond,
                Number($"/proc/{id}/smaps_rollup", "Pss:") * 1024,
                Number($"/proc/{id}/io", "write_bytes:"));
        }
        catch (IOException)
        {
            return default; // It ended meanwhile.
        }
    }

    private static HashSet<int> Tree(int root)
    {
        var parents = new Dictionary<int, int>();
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(directory), out var id))
                continue;
            try
            {
                parents[id] = int.Parse(Stat(id)[1], CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }
        }

        var tree = new HashSet<int> { root };
        while (parents.Any(process => tree.Contains(process.Value) && tree.Add(process.Key)))
        {
        }

        return tree;
    }

    // After the command's name, which may hold spaces and brackets: state, parent, …
    private static string[] Stat(int id)
    {
        var text = File.ReadAllText($"/proc/{id}/stat");
        return text[(text.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static long Number(string file, string name) =>
        long.Parse(File.ReadLines(file).First(line => line.StartsWith(name, StringComparison.Ordinal)).Where(char.IsAsciiDigit).ToArray(), CultureInfo.InvariantCulture);
}
