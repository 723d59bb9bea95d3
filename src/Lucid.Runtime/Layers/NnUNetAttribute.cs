namespace Lucid;

/// <summary>
/// Declares a network of nnU-Net: the compiler reads its plan and writes the network's members and kernels into the partial class.
/// </summary>
/// <remarks>
/// <para>
/// The folder's <c>plans.json</c> and <c>dataset.json</c> are read from the project's <c>AdditionalFiles</c>. The network takes (N, C, H, W) or (N, C, D, H, W) and gives
/// logits of the same sizes. State keys are nnU-Net's: <c>LoadStateDict(TorchFile.LoadStateDict("checkpoint_final.pth", "network_weights"))</c> loads strictly.
/// </para>
/// <example>
/// <code>
/// [NnUNet("Model", Configuration = "3d_fullres")]
/// public sealed partial class BrainNet;
/// </code>
/// </example>
/// </remarks>
/// <param name="folder">The folder of <c>plans.json</c> and <c>dataset.json</c>: the end of their path, in whole segments.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
#if LUCID_GENERATORS
internal
#else
public
#endif
sealed class NnUNetAttribute(string folder) : Attribute
{
    /// <summary>The folder of <c>plans.json</c> and <c>dataset.json</c>.</summary>
    public string Folder { get; } = folder;

    /// <summary>The name of the plan's configuration, such as <c>3d_fullres</c> or <c>2d</c>.</summary>
    public string Configuration { get; set; } = "3d_fullres";
}
