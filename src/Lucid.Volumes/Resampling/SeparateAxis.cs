using Lucid.Networks;

namespace Lucid.Volumes.Resampling;

/// <summary>Along which axis slices are so thick that they are resampled one by one: nnU-Net's <c>determine_do_sep_z_and_axis</c>.</summary>
internal static class SeparateAxis
{
    /// <summary>nnU-Net's <c>ANISO_THRESHOLD</c>: a spacing more than so many times the smallest is coarse.</summary>
    private const double Threshold = 3;

    /// <summary>The axis; null where there is none.</summary>
    public static int? Of(ReadOnlySpan<double> current, ReadOnlySpan<double> next, NnUNetResampling options) => options.ForceSeparateZ switch
    {
        true => Coarsest(current),
        false => null,
        null when IsAnisotropic(current) => Coarsest(current),
        null when IsAnisotropic(next) => Coarsest(next),
        null => null,
    };

    private static bool IsAnisotropic(ReadOnlySpan<double> spacing) => Greatest(spacing) / Least(spacing) > Threshold;

    /// <summary>The axis of the largest spacing; null where axes share it.</summary>
    private static int? Coarsest(ReadOnlySpan<double> spacing)
    {
        double greatest = Greatest(spacing);
        int? found = null;
        for (int axis = 0; axis < spacing.Length; axis++)
        {
            if (greatest / spacing[axis] == 1)
            {
                if (found is not null)
                {
                    return null;
                }

                found = axis;
            }
        }

        return found;
    }

    private static double Greatest(ReadOnlySpan<double> spacing) => Math.Max(spacing[0], Math.Max(spacing[1], spacing[2]));

    private static double Least(ReadOnlySpan<double> spacing) => Math.Min(spacing[0], Math.Min(spacing[1], spacing[2]));
}
