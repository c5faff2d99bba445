using System.CommandLine;
using Integration.Benchmarks.Commands;

var root = new RootCommand("Measures the hub as a running process, and its hot parts by themselves. Loopback only.")
{
    StandardCommand.Create(),
    SoakCommand.Create(),
    MicroCommand.Create(),
    CeilingCommand.Create(),
    SearchCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
