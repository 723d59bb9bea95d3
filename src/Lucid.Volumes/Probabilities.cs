using System.Collections.Immutable;
using Lucid.Volumes.Nifti;
using Lucid.Volumes.Prediction;

namespace Lucid.Volumes;

/// <summary>
/// The probabilities of a prediction's labels (they sum to 1) or regions (each 0 to 1) in the scan's own space. Those of a large scan are larger than memory: they
/// lie in a scratch file, which disposing deletes.
/// </summary>
/// <remarks>Outside the box of non-zero voxels that the network has seen, the background's probability is 1, and those of regions are 0, as nnU-Net has it.</remarks>
public sealed class Probabilities : IDisposable
{
    private readonly SliceStore _store;
    private readonly ScanMap _map;
    private readonly Volume _labels;
    private readonly bool _isReoriented;
    private readonly bool _hasBackground;
    private bool _isDisposed;

    internal Probabilities(SliceStore store, ScanMap map, Volume labels, ImmutableArray<string> names, bool isReoriented, bool hasBackground)
    {
        _store = store;
        _map = map;
        _labels = labels;
        Names = names;
        _isReoriented = isReoriented;
        _hasBackground = hasBackground;
    }

    /// <summary>The labels or regions, in the order of the network's heads.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Reads the probabilities of one label or region: a volume with the scan's geometry.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such label or region; the message lists those that are.</exception>
    /// <exception cref="ObjectDisposedException">The prediction was disposed.</exception>
    /// <exception cref="IOException">The scratch file cannot be read.</exception>
    public Volume Get(string name)
    {
        int head = Names.IndexOf(name);
        return head >= 0
            ? Get(head)
            : throw new ArgumentException($"Expected one of {string.Join(", ", Names)}, got '{name}'.", nameof(name));
    }

    /// <summary>Writes a NIfTI file of float32 voxels whole or not at all, x × y × z × heads, in the order of <see cref="Names"/>.</summary>
    /// <param name="path">A name that ends in <c>.nii</c> or <c>.nii.gz</c>; the file is replaced where it exists.</param>
    /// <param name="cancellationToken">Ends the writing early, leaving no file behind.</param>
    /// <exception cref="ArgumentException">The name ends otherwise.</exception>
    /// <exception cref="ObjectDisposedException">The prediction was disposed.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The writing was cancelled.</exception>
    public void Save(string path, CancellationToken cancellationToken = default)
    {
        Volume.CheckName(path);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        NiftiHeader header = _labels.Header.For(NiftiDataType.Float32, 0, 1, Names.Length);
        NiftiWriter.Write(path, header, checked(_map.Shape.Count * Names.Length), WriteHeads, cancellationToken);

        void WriteHeads(VoxelStream stream)
        {
            for (int head = 0; head < Names.Length; head++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                stream.Write(Get(head).Voxels.Span);
            }
        }
    }

    /// <summary>Deletes the scratch file.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _store.Dispose();
    }

    private Volume Get(int head)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        float[] voxels = new float[_map.Shape.Count];
        if (_hasBackground && head == 0)
        {
            voxels.AsSpan().Fill(1);
        }

        float[] slice = new float[_map.Crop.SliceCount];
        for (int z = 0; z < _map.Crop.Depth; z++)
        {
            _store.Read(head, z, slice);
            Insert(slice, z, voxels);
        }

        return SegmentedScan.Place(_labels, voxels, NiftiDataType.Float32, _isReoriented);
    }

    private void Insert(float[] slice, int z, float[] voxels)
    {
        for (int y = 0; y < _map.Crop.Height; y++)
        {
            int at = _map.Start(z, y);
            foreach (float value in slice.AsSpan(y * _map.Crop.Width, _map.Crop.Width))
            {
                voxels[at] = value;
                at += _map.Step;
            }
        }
    }
}
