namespace Lucid.Generators.Specs;

/// <summary>What becomes an <c>NnUNetChannel</c>.</summary>
/// <param name="Name">The channel's name.</param>
/// <param name="Normalization">The member of <c>NnUNetNormalization</c>.</param>
/// <param name="UseMask">Whether only the mask counts.</param>
/// <param name="Intensities">Mean, standard deviation and percentiles; none where they are not needed.</param>
internal sealed record NnUNetChannelSpec(string Name, string Normalization, bool UseMask, EquatableArray<double> Intensities);
