namespace Lucid.MemoryProbe;

[InstanceNorm3d(Channels = 2)]
internal sealed partial class HalfRow;
