using System.ComponentModel;

namespace Lucid;

/// <summary>A declared normalisation that also works tile by tile, with statistics of the whole volumes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITiledNormalization : INormalization3d;
