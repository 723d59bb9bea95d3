using Lucid.Generators.Emit.Activations;
using Lucid.Generators.Plans;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit.Convolution;

/// <summary>Writes the kernel of a convolution: its constants, the formulas of its activation, and its register tiles.</summary>
/// <param name="writer">Receives the code.</param>
/// <param name="spec">The layer.</param>
/// <param name="text">Its words.</param>
internal sealed class ConvolutionKernelTemplate(SourceWriter writer, ConvolutionSpec spec, ConvolutionText text)
{
    private const string Constraint = "where TVector : unmanaged, ITileVector<TVector>";

    // The names of the axes, the last for each number of them.
    private static readonly string[] AxisNames = ["Depth", "Height", "Width"];

    private readonly List<TileTemplate> _tiles = [];

    /// <summary>Writes the kernel type.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="layer">The layer it belongs to, as documentation writes it.</param>
    public void Write(string name, string layer)
    {
        writer.Write(
            $"""
            /// <summary>
            /// The constants and register tiles of {layer}, for vectors of any width.
            /// The runtime walks over memory, and calls them.
            /// </summary>
            {GeneratedCode.Mark}
            """);

        // In full, because a layer may be called IConvolutionKernel.
        using (writer.Block($"file readonly struct {name} : global::Lucid.Kernels.Convolution.IConvolutionKernel"))
        {
            WriteConstants();
            ActivationFormulas.Write(writer, text.Activation);
            WriteTiles();
        }
    }

    private void WriteConstants()
    {
        text.Activation.WriteConstants(writer);
        writer.Write($"/// <summary>The shapes that are taken: {text.Input}.</summary>");
        string[] options =
        [
            .. spec.Groups > 1 ? [$"Groups = {Literal.Of(spec.Groups)},"] : Array.Empty<string>(),
            .. spec.IsTransposed ? ["IsTransposed = true,"] : Array.Empty<string>(),
            .. spec.Layout == Layout.ChannelsLast ? ["Layout = global::Lucid.Layout.ChannelsLast,"] : Array.Empty<string>(),
            .. spec.Axes.Select((axis, i) => $"{AxisNames[3 - spec.Axes.Count + i]} = {Axis(axis)},"),
        ];
        string channels = $"inChannels: {Literal.Of(spec.InChannels)}, outChannels: {Literal.Of(spec.OutChannels)}";
        using (writer.Block($"public static ConvolutionShape Shape => new(dimensions: {spec.Axes.Count}, {channels})", "};"))
        {
            writer.Write(string.Join("\n", options));
        }

        writer.Blank();
        WritePlan("The forward pass", "Plan", ConvolutionPlan.Forward(spec));
        WritePlan("The gradient of the input", "InputGradientPlan", ConvolutionPlan.InputGradient(spec));
        WritePlan("The gradient of the weight", "WeightGradientPlan", ConvolutionPlan.WeightGradient(spec));
    }

    // What differs from the defaults.
    private static string Axis(ConvolutionAxis axis)
    {
        string[] options =
        [
            $"KernelSize: {Literal.Of(axis.KernelSize)}",
            .. axis.Stride != 1 ? [$"Stride: {Literal.Of(axis.Stride)}"] : Array.Empty<string>(),
            .. axis.PaddingBefore != 0 ? [$"PaddingBefore: {Literal.Of(axis.PaddingBefore)}"] : Array.Empty<string>(),
            .. axis.PaddingAfter != 0 ? [$"PaddingAfter: {Literal.Of(axis.PaddingAfter)}"] : Array.Empty<string>(),
            .. axis.Dilation != 1 ? [$"Dilation: {Literal.Of(axis.Dilation)}"] : Array.Empty<string>(),
            .. axis.OutputPadding != 0 ? [$"OutputPadding: {Literal.Of(axis.OutputPadding)}"] : Array.Empty<string>(),
        ];
        return $"new({string.Join(", ", options)})";
    }

    private void WritePlan(string what, string name, ConvolutionPlan plan)
    {
        string code = plan.IsWinograd
            ? $"Winograd(inputSpacing: {Literal.Of(plan.InputSpacing)}, depthTile: {plan.Tiles[0]}, heightTile: {plan.Tiles[1]}, widthTile: {plan.Tiles[2]})"
            : $"Direct(inputSpacing: {Literal.Of(plan.InputSpacing)}, runsPerChunk: {Literal.Of(plan.RunsPerChunk)})";
        writer.Write(
            $"""
            /// <summary>{what}, by {(plan.IsWinograd ? "Winograd's algorithm" : "the direct sum")}.</summary>
            public static ConvolutionPlan {name} => ConvolutionPlan.{code};
            """);
        writer.Blank();
    }

    private void WriteTiles()
    {
        int outputs = spec.OutChannels / spec.Groups, inputs = spec.InChannels / spec.Groups;
        int forward = ConvolutionPlan.Forward(spec).InputSpacing, gradient = ConvolutionPlan.InputGradient(spec).InputSpacing;
        WriteDispatch("Multiply", "weight", outputs, forward, depthStep: 1);
        writer.Blank();
        WriteDispatch("MultiplyInputGradient", "weight", inputs, gradient, depthStep: 1);
        writer.Blank();

        // A transposed convolution has the weights of the one that takes its output to its input.
        int weights = ConvolutionPlan.WeightGradient(spec).InputSpacing;
        WriteDispatch("MultiplyWeightGradient", "gradient", spec.IsTransposed ? inputs : outputs, rowStep: 1, weights);
        foreach (TileTemplate tile in _tiles)
        {
            writer.Blank();
            tile.Write(writer);
        }
    }

    // One tile for each width of vectors and of panels; tiles that are alike are written once.
    private void WriteDispatch(string name, string factor, int channels, int rowStep, int depthStep)
    {
        (int Lanes, int Vectors, TileTemplate Tile)[] cases =
        [
            .. from lanes in PanelPlan.Lanes
               from vectors in PanelPlan.VectorsOf(channels, lanes)
               select (lanes, vectors, Tile(name, PanelPlan.Rows(vectors, lanes), vectors, rowStep, depthStep)),
        ];

        // Widths at the end that have the same one tile need not be told apart.
        while (cases.Length > 1 && cases[cases.Length - 2].Tile == cases[cases.Length - 1].Tile
            && cases.Count(other => other.Lanes == cases[cases.Length - 2].Lanes) == 1)
        {
            cases = [.. cases.Take(cases.Length - 2), cases[cases.Length - 1]];
        }

        string parameters = $"int vectors, ref float input, ref float {factor}, ref float output, int depth, bool accumulates";
        string arguments = $"ref input, ref {factor}, ref output, depth, accumulates";
        writer.Write("/// <inheritdoc/>");
        using (writer.Block($"public static void {name}<TVector>(\n    {parameters})\n    {Constraint}"))
        {
            foreach ((int lanes, int vectors, TileTemplate tile) in cases.Take(cases.Length - 1))
            {
                writer.Write(
                    $$"""
                    if (TVector.Count == {{lanes}}{{(cases.Count(other => other.Lanes == lanes) > 1 ? $" && vectors == {vectors}" : "")}})
                    {
                        {{tile.Name}}<TVector>({{arguments}});
                        return;
                    }
                    """);
                writer.Blank();
            }

            writer.Write($"{cases[cases.Length - 1].Tile.Name}<TVector>({arguments});");
        }
    }

    private TileTemplate Tile(string prefix, int rows, int vectors, int rowStep, int depthStep)
    {
        var tile = new TileTemplate($"{prefix}{rows}x{vectors}", rows, vectors, rowStep, depthStep);
        if (_tiles.Find(other => other with { Name = tile.Name } == tile) is { } written)
        {
            return written;
        }

        _tiles.Add(tile);
        return tile;
    }
}
