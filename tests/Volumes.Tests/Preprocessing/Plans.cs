using Lucid.Networks;

namespace Lucid.Volumes.Tests.Preprocessing;

/// <summary>Plans for tests: what concerns preprocessing, and anything for the rest.</summary>
internal static class Plans
{
    public static NnUNetPlan Of(
        NnUNetChannel[] channels,
        double[] spacing,
        int[]? transpose = null,
        NnUNetReader reader = NnUNetReader.AsStored,
        int[]? foreground = null,
        NnUNetResampling? data = null,
        NnUNetResampling? labels = null)
    {
        int[] order = transpose ?? [0, 1, 2];
        return new NnUNetPlan
        {
            Dataset = "Dataset001_Test",
            Configuration = "3d_fullres",
            PreviousStage = foreground is { Length: > 0 } ? "3d_lowres" : null,
            Reader = reader,
            TransposeForward = [.. order],
            TransposeBackward = [.. Enumerable.Range(0, 3).Select(axis => Array.IndexOf(order, axis))],
            Spacing = [.. spacing],
            PatchSize = [.. spacing.Select(_ => 16)],
            Channels = [.. channels],
            Labels = [new NnUNetLabel { Name = "background", Values = [0] }, new NnUNetLabel { Name = "something", Values = [1] }],
            Heads = 2,
            ForegroundLabels = [.. foreground ?? []],
            DataResampling = data ?? new NnUNetResampling(),
            LabelResampling = labels ?? new NnUNetResampling { Order = 1 },
            LogitResampling = new NnUNetResampling { Order = 1 },
        };
    }
}
