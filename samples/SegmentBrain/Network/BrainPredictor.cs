using Lucid.Volumes;

namespace Lucid.Samples.SegmentBrain.Network;

/// <summary>The network with the weights that the program carries inside.</summary>
internal static class BrainPredictor
{
    /// <summary>Loads the weights.</summary>
    public static NnUNetPredictor Load()
    {
        using Stream checkpoint = typeof(BrainPredictor).Assembly.GetManifestResourceStream("checkpoint_final.pth")!;
        return NnUNetPredictor.FromCheckpoints<BrainNet>(checkpoint);
    }
}
