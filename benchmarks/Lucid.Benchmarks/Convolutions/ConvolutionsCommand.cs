using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Lucid.Benchmarks.Chart;
using Lucid.Benchmarks.Measuring;
using Lucid.Benchmarks.Networks;
using Lucid.Benchmarks.Peers;
using Lucid.Benchmarks.Peers.OnnxRuntime;

namespace Lucid.Benchmarks.Convolutions;

/// <summary>
/// Convolutions and a whole U-Net against ONNX Runtime, in this process, and OpenVINO, as a program of its own; training steps against PyTorch; and what stands between
/// convolutions against a copy: medians of rounds in turns. Each result of ONNX Runtime's is compared.
/// </summary>
internal static class ConvolutionsCommand
{
    private const string Compared = "times as fast as ONNX Runtime";

    // How long threads of ONNX Runtime go on looking for work, on the processors that the next ones are to have.
    private static readonly TimeSpan Spinning = TimeSpan.FromMilliseconds(100);

    /// <summary>The command.</summary>
    public static Command Create() =>
        new RaceOptions("blocks, and unet 64").Command("convolutions", "Convolutions and a U-Net against ONNX Runtime and OpenVINO", Run);

    private static void Run(RaceArguments arguments)
    {
        arguments.RequirePage();
        List<string> lines =
        [
            $"{arguments.Circumstances}, its input and output with the channels first",
            "",
            "| layer | Lucid, ms | effective GFLOP/s | ONNX Runtime, ms | times as fast | least … most | largest difference, of the rms |",
            "|---|---|---|---|---|---|---|",
        ];
        List<(string Name, double? Ratio)> ratios = [];
        foreach (ConvolutionCase one in ConvolutionCases.All.Where(one => arguments.Runs(one.Name)))
        {
            (string row, double? ratio) = Time(one, arguments);
            Add(one.Name, row, ratio);
        }

        lines.AddRange(["", .. NetworkRace.Head]);
        if (arguments.Runs(NetworkCase.Small.Name))
        {
            (string network, double? gain) = new NetworkRace(arguments).Run(NetworkCase.Small);
            Add(NetworkCase.Small.Name, network, gain);
        }

        lines.Add("");
        foreach (string line in new TrainingTable(arguments).Run())
        {
            lines.Add(line);
            Console.Error.WriteLine(line);
        }

        lines.AddRange(["", .. MovementTable.Head]);
        var movements = new MovementTable(arguments.Rounds);
        foreach (MovementCase one in MovementCases.All.Where(one => arguments.Runs(one.Name)))
        {
            string row = movements.Run(one);
            lines.Add(row);
            Console.Error.WriteLine(row);
        }

        bool isCompared = ratios.All(one => one.Ratio is not null);
        if (isCompared)
        {
            lines.AddRange(["", $"![Layers and a network, {Compared}]({arguments.Part}.svg)"]);
        }

        arguments.Write(lines, isCompared ? Draw(ratios, arguments.Threads) : null);

        void Add(string name, string row, double? ratio)
        {
            lines.Add(row);
            ratios.Add((name, ratio));
            Console.Error.WriteLine(row);
        }
    }

    private static string Draw(List<(string Name, double? Ratio)> ratios, int threads)
    {
        PlotSeries lucid = new("Lucid", 0);
        var plot = new DotPlot([.. ratios.Select(one => one.Name)], [lucid], (ratios.Min(one => one.Ratio) ?? 1, ratios.Max(one => one.Ratio) ?? 1));
        plot.AddPanel($"{threads} thread{(threads == 1 ? "" : "s")}", $"{Compared}: more is better", (row, _) => ratios[row].Ratio);
        return plot.ToSvg($"Layers and a network, {Compared}");
    }

    private static (string Row, double? Ratio) Time(ConvolutionCase one, RaceArguments arguments)
    {
        (OnnxLibrary? library, string models) = (arguments.OnnxRuntime, arguments.Models);
        one.Load(models);
        AlignedMemory input = new(Count(one.Input)), output = new(Count(one.Output));
        Noise.Fill(input.Span, seed: 1);
        using OnnxSession? session = library is null ? null : new OnnxSession(
            library, File.ReadAllBytes(Path.Combine(models, one.Model + ".onnx")), Shape(one.Input), Shape(one.Output));
        if (session is not null)
        {
            ChannelsOrder.CopyFirst(input.Span, session.Input, one.Input.Channels, one.IsChannelsLast);
        }

        Clock.WarmUp(() => one.Forward(input.Span, output.Span));
        session?.Forward();
        List<double> own = [], peers = [];
        for (int round = 0; round < arguments.Rounds; round++)
        {
            own.Add(Once(() => one.Forward(input.Span, output.Span)));
            if (session is not null)
            {
                peers.Add(Once(session.Forward));
                Thread.Sleep(Spinning);
            }
        }

        double time = Clock.Median(own);
        string flops = (Operations(one) / time / 1e6).ToString("F0", CultureInfo.InvariantCulture);
        if (session is null)
        {
            return (string.Create(CultureInfo.InvariantCulture, $"| {one.Name} | {time:F2} | {flops} | – | – | – | – |"), null);
        }

        double[] ratios = [.. own.Zip(peers, (mine, theirs) => theirs / mine)];
        double peer = Clock.Median(peers);
        double difference = ChannelsOrder.Difference(output.Span, session.Output, one.Output.Channels, one.IsChannelsLast);
        string row = string.Create(
            CultureInfo.InvariantCulture,
            $"| {one.Name} | {time:F2} | {flops} | {peer:F2} | {peer / time:F2} | {ratios.Min():F2} … {ratios.Max():F2} | {difference:E1} |");
        return (row, peer / time);
    }

    private static double Once(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    // Two for each product of the direct sum, whatever the algorithm.
    private static double Operations(ConvolutionCase one)
    {
        double weights = one.Layers[0].Layer.Parameters()[0].Shape.ElementCount;
        bool isTransposed = one.Input.Size < one.Output.Size;
        return 2 * weights * Math.Pow(isTransposed ? one.Input.Size : one.Output.Size, 3);
    }

    private static int[] Shape((int Channels, int Size) volume) => [1, volume.Channels, volume.Size, volume.Size, volume.Size];

    private static int Count((int Channels, int Size) volume) => volume.Channels * volume.Size * volume.Size * volume.Size;
}
