using Lucid.Benchmarks.Measuring;
using Lucid.Benchmarks.Chart;

namespace Lucid.Benchmarks.SideBySide;

/// <summary>The tables' first half as a picture: one thread, without activation.</summary>
internal static class SpeedChart
{
    /// <summary>The program which calls ONNX Runtime a second time: its marks would hide the first one's.</summary>
    public const string SecondOnnxRuntime = "ort_norm";

    private const string Description =
        "The time of an instance norm in copies of its tensor, forward and backward, one thread, by program and shape; less is better";

    public static string Draw(Results results, IReadOnlyList<NormShape> shapes)
    {
        PlotSeries[] series =
            [.. results.Programs.Where(program => program != SecondOnnxRuntime).Select((program, index) => new PlotSeries(program, index))];
        double[] values =
        [
            .. from shape in shapes
               from program in series
               from isBackward in (bool[])[false, true]
               let copies = Copies(program.Name, shape, isBackward)
               where copies is not null
               select copies.Value,
        ];
        var plot = new DotPlot([.. shapes.Select(shape => shape.ToString())], series, (values.Min(), values.Max()));
        foreach (bool isBackward in (bool[])[false, true])
        {
            plot.AddPanel(
                isBackward ? "Backward, one thread" : "Forward, one thread",
                "copies of the tensor: less is better",
                (row, index) => Copies(series[index].Name, shapes[row], isBackward));
        }

        return plot.ToSvg(Description);

        double? Copies(string program, NormShape shape, bool isBackward) =>
            results.Copies(program, new Subject(shape, new NormWork(isBackward, HasLeakyReLU: false), Threads: 1));
    }
}
