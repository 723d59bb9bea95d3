using System.Collections.Immutable;
using Lucid.Networks;
using Lucid.Volumes.Resampling;

namespace Lucid.Volumes.Preprocessing;

/// <summary>
/// What nnU-Net does with a scan before the network (<c>default_preprocessor.py</c>): transposes, crops to what is not zero, normalises and resamples it. A scan of
/// nothing but zeros is kept whole. A scan with values that are no numbers is refused: nnU-Net goes on with it and gives labels that mean nothing.
/// </summary>
internal sealed class Preprocessor
{
    private readonly NnUNetPlan _plan;
    private readonly IReadOnlyList<Volume> _channels;
    private readonly Volume? _previous;
    private readonly CancellationToken _cancellation;
    private readonly int[] _order;
    private readonly GridShape _transposed;
    private readonly GridBox _box;
    private readonly double[] _scanSpacing;
    private readonly double[] _networkSpacing;

    private Preprocessor(NnUNetPlan plan, IReadOnlyList<Volume> channels, Volume? previous, CancellationToken cancellation)
    {
        _plan = plan;
        _channels = channels;
        _previous = previous;
        _cancellation = cancellation;
        _order = [.. plan.TransposeForward];
        _transposed = channels[0].Shape.Transposed(_order);
        GridBox stored = NonZeroRegion.Box(channels, cancellation);
        _box = new GridBox(stored.Start.Transposed(_order), stored.Shape.Transposed(_order));
        ImmutableArray<double> spacing = ScanGeometry.Spacing(channels[0], plan.Reader);
        _scanSpacing = [.. _order.Select(axis => spacing[axis])];

        // In two dimensions the distance between slices stays.
        _networkSpacing = plan.Spacing.Length == 2 ? [_scanSpacing[0], .. plan.Spacing] : [.. plan.Spacing];
    }

    /// <summary>Prepares a scan.</summary>
    /// <param name="plan">What the network takes.</param>
    /// <param name="scan">A volume for each of the plan's channels, as loaded; turned here where the plan's reader turns them.</param>
    /// <param name="previous">The labels of a cascade's first stage, on the scan's grid; null where the plan takes none.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="ScanException">The scan is none that the network takes; the message says why in one line.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public static PreparedScan Prepare(NnUNetPlan plan, IReadOnlyList<Volume> scan, Volume? previous, CancellationToken cancellation)
    {
        CheckCounts(plan, scan, previous);
        bool isTurned = plan.Reader == NnUNetReader.Reoriented;
        Volume[] channels = [.. scan.Select(channel => isTurned ? channel.ReorientedToRas() : channel)];
        Volume? labels = isTurned ? previous?.ReorientedToRas() : previous;
        ScanGeometry.CheckSame(channels, plan.Reader);
        CheckLabels(channels[0], labels);
        return new Preprocessor(plan, channels, labels, cancellation).Prepare();
    }

    private PreparedScan Prepare()
    {
        GridShape cropped = _box.Shape;
        GridShape shape = _plan.DataResampling.IsEnabled ? Resampler.NewShape(cropped, _scanSpacing, _networkSpacing) : cropped;
        int count = _channels.Count + (_previous is null ? 0 : _plan.ForegroundLabels.Length);
        if (shape.Count * count > Array.MaxLength)
        {
            throw new ScanException(
                $"expected a scan of at most {Array.MaxLength:N0} values at the network's spacing, got {count} channels of {shape.Width} x {shape.Height} x {shape.Depth}");
        }

        float[]? labels = _previous is null ? null : Cropped(_previous);
        byte[]? mask = _plan.Channels.Any(channel => channel.Normalization == NnUNetNormalization.ZScore && channel.UseMask) ? Mask(labels) : null;
        float[] data = new float[shape.Count * count];
        var resampler = new Resampler(cropped, shape, _scanSpacing, _networkSpacing, _plan.DataResampling);
        int length = (int)shape.Count;
        for (int i = 0; i < _channels.Count; i++)
        {
            AddChannel(i, mask, resampler, data.AsMemory(i * length, length));
        }

        if (labels is not null)
        {
            AddLabels(labels, cropped, shape, data.AsMemory(_channels.Count * length));
        }

        return new PreparedScan
        {
            Data = data,
            Channels = count,
            Shape = shape,
            TransposedShape = _transposed,
            CropBox = _box,
            ScanSpacing = [.. _scanSpacing],
            NetworkSpacing = [.. _networkSpacing],
            Notes = ScanGeometry.Notes(_channels),
        };
    }

    private float[] Cropped(Volume volume)
    {
        float[] cropped = new float[_box.Shape.Count];
        AxisOrder.Copy<float>(volume.Array, volume.Shape, _order, _box, cropped, _cancellation);
        return cropped;
    }

    /// <summary>Where any channel is not zero, holes filled, and where the previous stage has found something.</summary>
    private byte[] Mask(float[]? labels)
    {
        byte[] mask = new byte[_box.Shape.Count];
        foreach (Volume channel in _channels)
        {
            float[] cropped = Cropped(channel);
            for (int i = 0; i < mask.Length; i++)
            {
                mask[i] |= cropped[i] != 0 ? (byte)1 : (byte)0;
            }
        }

        NonZeroRegion.FillHoles(mask, _box.Shape);
        for (int i = 0; labels is not null && i < mask.Length; i++)
        {
            mask[i] |= labels[i] != 0 ? (byte)1 : (byte)0;
        }

        return mask;
    }

    private void AddChannel(int index, byte[]? mask, Resampler resampler, Memory<float> result)
    {
        NnUNetChannel channel = _plan.Channels[index];
        float[] cropped = Cropped(_channels[index]);
        Normalizer.Run(channel, cropped, mask, _cancellation);
        Normalizer.CheckFinite(channel, cropped);
        resampler.Resample(cropped, result, _cancellation);
    }

    /// <summary>A channel for each foreground label, 1 where the previous stage has it.</summary>
    private void AddLabels(float[] labels, GridShape cropped, GridShape shape, Memory<float> result)
    {
        if (!_plan.LabelResampling.IsEnabled && cropped != shape)
        {
            throw new ScanException(
                $"expected the previous stage's labels on the network's grid of {shape} voxels, as the plan does not resample labels; got {cropped}");
        }

        float[] resampled = new float[shape.Count];
        new Resampler(cropped, shape, _scanSpacing, _networkSpacing, _plan.LabelResampling).ResampleLabels(labels, resampled, _cancellation);
        Workers.For(
            _plan.ForegroundLabels.Length,
            i =>
            {
                Span<float> channel = result.Span.Slice(i * resampled.Length, resampled.Length);
                float label = _plan.ForegroundLabels[i];
                for (int voxel = 0; voxel < channel.Length; voxel++)
                {
                    channel[voxel] = resampled[voxel] == label ? 1 : 0;
                }
            },
            _cancellation);
    }

    private static void CheckCounts(NnUNetPlan plan, IReadOnlyList<Volume> scan, Volume? previous)
    {
        if (scan.Count != plan.Channels.Length)
        {
            throw new ScanException(
                $"expected {plan.Channels.Length} channels ({string.Join(", ", plan.Channels.Select(channel => channel.Name))}), got {scan.Count}");
        }

        if (previous is null && plan.PreviousStage is not null)
        {
            throw new ScanException($"expected the labels of {plan.PreviousStage} too, which {plan.Configuration} begins with; got none");
        }

        if (previous is not null && plan.PreviousStage is null)
        {
            throw new ScanException($"expected no labels of a previous stage, as {plan.Configuration} takes none; got some");
        }

        if (plan.Spacing.Length is not (2 or 3) || plan.TransposeForward.Length != 3 || !plan.TransposeForward.Order().SequenceEqual([0, 1, 2]))
        {
            throw new ArgumentException(
                $"expected a plan of 2 or 3 dimensions that reorders 3 axes, got {plan.Spacing.Length} and [{string.Join(", ", plan.TransposeForward)}]", nameof(plan));
        }
    }

    private static void CheckLabels(Volume scan, Volume? labels)
    {
        if (labels is null)
        {
            return;
        }

        if (labels.Shape != scan.Shape)
        {
            throw new ScanException($"expected the previous stage's labels on the scan's grid of {ScanGeometry.Size(scan)} voxels, got {ScanGeometry.Size(labels)}");
        }

        foreach (float label in labels.Array)
        {
            if (!(label >= 0 && label == MathF.Truncate(label) && label <= ushort.MaxValue))
            {
                throw new ScanException($"expected the previous stage's labels to be whole numbers from 0, got {label}");
            }
        }
    }
}
