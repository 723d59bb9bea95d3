using System.CommandLine;
using Lucid.Benchmarks.Peers;

namespace Lucid.Benchmarks.Networks;

/// <summary>
/// Networks of nnU-Net that the compiler has written from their plans, against ONNX Runtime, in this process, and OpenVINO, as a program of its own: medians of rounds in turns.
/// </summary>
internal static class NetworksCommand
{
    /// <summary>The command.</summary>
    public static Command Create() =>
        new RaceOptions("unet 64, unet 128, resenc 64").Command("networks", "nnU-Net's networks against ONNX Runtime and OpenVINO", Run);

    private static void Run(RaceArguments arguments)
    {
        arguments.RequirePage();
        var race = new NetworkRace(arguments);
        List<string> lines = [arguments.Circumstances, "", .. NetworkRace.Head];

        // What is not there is not run.
        foreach (NetworkCase one in NetworkCase.All.Where(one => arguments.Runs(one.Name) && File.Exists(Path.Combine(arguments.Models, one.Model))))
        {
            lines.Add(race.Run(one).Row);
            Console.Error.WriteLine(lines[^1]);
        }

        arguments.Write(lines);
    }
}
