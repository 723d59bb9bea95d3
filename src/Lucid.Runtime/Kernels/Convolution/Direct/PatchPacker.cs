using Lucid.Kernels.Simd;
using Lucid.Kernels.Spatial;

namespace Lucid.Kernels.Convolution.Direct;

/// <summary>
/// Copies the inputs of outputs into rows, one row an output: for each run of taps along W the channels of its taps, and zeros for what is outside the input.
/// </summary>
/// <param name="input">The input: (N, D, H, W, C).</param>
/// <param name="batch">N.</param>
/// <param name="size">D, H and W.</param>
/// <param name="channels">C.</param>
/// <param name="firstChannel">The first channel of the group.</param>
/// <param name="groupChannels">The channels of the group.</param>
/// <param name="lattice">The outputs and their taps.</param>
/// <param name="spacing">How far apart the rows are; a row of more than one run has room for a vector behind it.</param>
internal readonly unsafe struct PatchPacker<TVector>(
    float* input, int batch, Extent size, int channels, int firstChannel, int groupChannels, TapLattice lattice, int spacing)
    where TVector : unmanaged, ISimdVector<TVector>
{
    /// <summary>The floats of a row of runs.</summary>
    public int RowLength(int runs) => runs * RunLength;

    private int RunLength => lattice.Width.Taps.Length * groupChannels;

    /// <summary>Packs the rows of outputs along W.</summary>
    /// <param name="sample">n.</param>
    /// <param name="d">Along D, within the lattice.</param>
    /// <param name="h">Along H.</param>
    /// <param name="w">The first along W.</param>
    /// <param name="count">How many.</param>
    /// <param name="firstRun">The first run.</param>
    /// <param name="runs">How many.</param>
    /// <param name="target">The first row.</param>
    public void Pack(int sample, int d, int h, int w, int count, int firstRun, int runs, float* target)
    {
        for (int run = firstRun; run < firstRun + runs; run++, target += RunLength)
        {
            (int td, int th) = Math.DivRem(run, lattice.Height.Taps.Length);
            int z = (d * lattice.Depth.InputStep) + lattice.Depth.Offsets[td];
            int y = (h * lattice.Height.InputStep) + lattice.Height.Offsets[th];
            if ((uint)z >= (uint)size.Depth || (uint)y >= (uint)size.Height)
            {
                ClearRows(target, RunLength, count);
                continue;
            }

            float* line = input + (((((nint)sample * size.Depth) + z) * size.Height) + y) * size.Width * channels + firstChannel;
            if (lattice.Width.IsRun && groupChannels == channels)
            {
                PackRuns(line, w, count, target);
            }
            else
            {
                for (int tap = 0; tap < lattice.Width.Taps.Length; tap++)
                {
                    PackTap(line, lattice.Width.Offsets[tap], w, count, target + (tap * groupChannels));
                }
            }
        }
    }

    // The inputs of a run are neighbours, and so are those of its channels.
    private void PackRuns(float* line, int w, int count, float* target)
    {
        int taps = lattice.Width.Taps.Length;
        int step = lattice.Width.InputStep;
        int x = (w * step) + lattice.Width.Offsets[0];
        for (int i = 0; i < count; i++, x += step, target += spacing)
        {
            int before = Math.Clamp(-x, 0, taps), after = Math.Clamp(x + taps - size.Width, 0, taps - before);
            if (before + after == 0)
            {
                int whole = WholeRuns(x, step, count - i);
                if (whole > 0)
                {
                    CopyRows(line + ((nint)x * channels), (nint)step * channels, target, RunLength, whole);
                    i += whole - 1;
                    x += (whole - 1) * step;
                    target += (nint)(whole - 1) * spacing;
                    continue;
                }
            }

            ClearRow(target, before * channels);
            CopyRow(line + ((nint)(x + before) * channels), target + (before * channels), (taps - before - after) * channels);
            ClearRow(target + ((taps - after) * channels), after * channels);
        }
    }

    private void PackTap(float* line, int offset, int w, int count, float* target)
    {
        int step = lattice.Width.InputStep;
        int x = (w * step) + offset;
        for (int i = 0; i < count; i++, x += step, target += spacing)
        {
            if ((uint)x < (uint)size.Width)
            {
                CopyRow(line + ((nint)x * channels), target, groupChannels);
            }
            else
            {
                ClearRow(target, groupChannels);
            }
        }
    }

    /// <summary>How many of the next runs are inside the line, and can be read in whole vectors without leaving the input.</summary>
    private int WholeRuns(int x, int step, int count)
    {
        int inside = ((size.Width - lattice.Width.Taps.Length - x) / step) + 1;
        return Math.Min(inside, count);
    }

    // In whole vectors: what is written behind a run is written over by the next one, or is behind the row.
    private void CopyRows(float* source, nint step, float* target, int length, int count)
    {
        float* end = input + ((nint)batch * (nint)size.Count * channels);
        bool isShort = length <= 2 * FloatVector128.Count;
        int lanes = isShort ? FloatVector128.Count : TVector.Count;
        int vectors = (length + lanes - 1) / lanes;
        int whole = count;
        while (whole > 0 && source + ((whole - 1) * step) + (vectors * lanes) > end)
        {
            whole--;
        }

        if (isShort)
        {
            CopyShortRows(source, step, target, length, whole);
        }
        else
        {
            CopyLongRows(source, step, target, vectors * lanes, whole);
        }

        for (int i = whole; i < count; i++)
        {
            CopyRow(source + (i * step), target + (i * (nint)spacing), length);
        }
    }

    // The widest vectors would reach over cache lines more often than not.
    private void CopyShortRows(float* source, nint step, float* target, int length, int count)
    {
        int last = length - FloatVector128.Count;
        for (; last <= 0 && count > 0; count--, source += step, target += spacing)
        {
            FloatVector128.Store(FloatVector128.Load(source), target);
        }

        for (; count > 0; count--, source += step, target += spacing)
        {
            FloatVector128 first = FloatVector128.Load(source);
            FloatVector128.Store(FloatVector128.Load(source + last), target + last);
            FloatVector128.Store(first, target);
        }
    }

    private void CopyLongRows(float* source, nint step, float* target, int length, int count)
    {
        for (; count > 0; count--, source += step, target += spacing)
        {
            for (int i = 0; i < length; i += TVector.Count)
            {
                TVector.Store(TVector.Load(source + i), target + i);
            }
        }
    }

    private static void CopyRow(float* source, float* target, int length)
    {
        int i = 0;
        for (; i <= length - TVector.Count; i += TVector.Count)
        {
            TVector.Store(TVector.Load(source + i), target + i);
        }

        if (i < length)
        {
            TVector.StorePart(TVector.LoadPart(source + i, length - i, TVector.Zero), target + i, length - i);
        }
    }

    private void ClearRows(float* target, int length, int count)
    {
        for (; count > 0; count--, target += spacing)
        {
            ClearRow(target, length);
        }
    }

    private static void ClearRow(float* target, int length) => new Span<float>(target, length).Clear();
}
