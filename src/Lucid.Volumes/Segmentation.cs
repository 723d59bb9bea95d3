using System.Collections.Immutable;
using Lucid.Networks;

namespace Lucid.Volumes;

/// <summary>What a network has found in a scan. Dispose it where probabilities were kept: they may lie in a scratch file.</summary>
public sealed class Segmentation : IDisposable
{
    private const double CubicMillimetresPerMillilitre = 1000;

    private readonly NnUNetPlan _plan;
    private readonly long[] _counts;

    internal Segmentation(NnUNetPlan plan, Volume labels, long[] counts, Probabilities? probabilities)
    {
        _plan = plan;
        _counts = counts;
        Labels = labels;
        Probabilities = probabilities;
    }

    /// <summary>The labels, on the scan's own grid and with its geometry: uint8, or uint16 where there are many.</summary>
    public Volume Labels { get; }

    /// <summary>The probabilities, where <see cref="NnUNetPredictor.KeepProbabilities"/> was on; otherwise null.</summary>
    public Probabilities? Probabilities { get; }

    /// <summary>The names of the labels or regions in the order of <c>dataset.json</c>, the background among them.</summary>
    public ImmutableArray<string> Names => [.. _plan.Labels.Select(label => label.Name)];

    /// <summary>How many voxels of the scan a label has; for a region, all labels in it.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such label or region; the message lists those that are.</exception>
    public long VoxelCount(string name)
    {
        NnUNetLabel label = _plan.Labels.FirstOrDefault(label => label.Name == name)
            ?? throw new ArgumentException($"Expected one of {string.Join(", ", Names)}, got '{name}'.", nameof(name));
        return label.Values.Distinct().Sum(value => value >= 0 && value < _counts.Length ? _counts[value] : 0);
    }

    /// <summary>The volume of a label in millilitres: its voxels times the product of the scan's <see cref="Volume.Spacing"/>.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such label or region; the message lists those that are.</exception>
    public double Millilitres(string name) =>
        VoxelCount(name) * (Labels.Spacing[0] * Labels.Spacing[1] * Labels.Spacing[2] / CubicMillimetresPerMillilitre);

    /// <summary>Writes the probabilities as a NIfTI file of float32 voxels, x × y × z × heads, whole or not at all.</summary>
    /// <param name="path">A name that ends in <c>.nii</c> or <c>.nii.gz</c>; the file is replaced where it exists.</param>
    /// <param name="cancellationToken">Ends the writing early, leaving no file behind.</param>
    /// <exception cref="InvalidOperationException">No probabilities were kept.</exception>
    /// <exception cref="ArgumentException">The name ends otherwise.</exception>
    /// <exception cref="ObjectDisposedException">This was disposed.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The writing was cancelled.</exception>
    public void SaveProbabilities(string path, CancellationToken cancellationToken = default)
    {
        if (Probabilities is null)
        {
            throw new InvalidOperationException(
                $"Expected a prediction that kept its probabilities, got one that did not: set {nameof(NnUNetPredictor)}.{nameof(NnUNetPredictor.KeepProbabilities)} before.");
        }

        Probabilities.Save(path, cancellationToken);
    }

    /// <summary>Deletes the scratch file of the probabilities; labels stay.</summary>
    public void Dispose() => Probabilities?.Dispose();
}
