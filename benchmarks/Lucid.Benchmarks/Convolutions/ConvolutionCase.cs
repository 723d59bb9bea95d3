namespace Lucid.Benchmarks.Convolutions;

/// <summary>One layer, or a block of two, beside the peer's file of the same.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Model">The file's name, without its ending.</param>
/// <param name="Input">The channels and the size of the input, a cube.</param>
/// <param name="Output">Those of the output.</param>
/// <param name="Layers">The layers, each with its prefix in the state.</param>
/// <param name="Forward">Runs them over spans: the input, and the output.</param>
/// <param name="IsChannelsLast">Whether the layers have the channels last.</param>
internal sealed record ConvolutionCase(
    string Name,
    string Model,
    (int Channels, int Size) Input,
    (int Channels, int Size) Output,
    (string Prefix, Layer Layer)[] Layers,
    SpanPass Forward,
    bool IsChannelsLast = true)
{
    /// <summary>Takes over the weights of the peer's file.</summary>
    public void Load(string folder)
    {
        SafetensorsFile state = Safetensors.Load(Path.Combine(folder, Model + ".safetensors"));
        foreach ((string prefix, Layer layer) in Layers)
        {
            Dictionary<string, Tensor> own = new(state.Below(prefix));
            foreach ((string key, Tensor value) in layer.StateDict())
            {
                own.TryAdd(key, Tensor.Zeros(value.Shape));
            }

            layer.LoadStateDict(own);
        }
    }
}
