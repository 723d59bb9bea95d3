namespace Lucid.Benchmarks.Convolutions;

/// <summary>nnU-Net's plain U-Net of 31 M parameters, with six stages, put together by hand from declared layers, with the channels last.</summary>
internal sealed class PlainUNet
{
    private readonly (Layer Convolution, Layer Norm)[][] _encoder =
    [
        [(new First32(), new Norm32()), (new Conv32(), new Norm32())],
        [(new Strided32To64(), new Norm64()), (new Conv64(), new Norm64())],
        [(new Strided64To128(), new Norm128()), (new Conv128(), new Norm128())],
        [(new Strided128To256(), new Norm256()), (new Conv256(), new Norm256())],
        [(new Strided256To320(), new Norm320()), (new Deepest320(), new Norm320())],
        [(new Strided320(), new Norm320()), (new Deepest320(), new Norm320())],
    ];

    private readonly (Layer Up, (Layer Convolution, Layer Norm)[] Convolutions)[] _decoder =
    [
        (new Up320To320(), [(new Conv640To320(), new Norm320()), (new Deepest320(), new Norm320())]),
        (new Up320To256(), [(new Conv512To256(), new Norm256()), (new Conv256(), new Norm256())]),
        (new Up256To128(), [(new Conv256To128(), new Norm128()), (new Conv128(), new Norm128())]),
        (new Up128To64(), [(new Conv128To64(), new Norm64()), (new Conv64(), new Norm64())]),
        (new Up64To32(), [(new Conv64To32(), new Norm32()), (new Conv32(), new Norm32())]),
    ];

    private readonly Head2 _head = new();

    /// <summary>Takes over weights by nnU-Net's keys.</summary>
    public PlainUNet(IReadOnlyDictionary<string, Tensor> state)
    {
        for (int stage = 0; stage < _encoder.Length; stage++)
        {
            Load(state, $"encoder.stages.{stage}.0.convs", _encoder[stage]);
        }

        for (int stage = 0; stage < _decoder.Length; stage++)
        {
            _decoder[stage].Up.LoadStateDict(state.Below($"decoder.transpconvs.{stage}"));
            Load(state, $"decoder.stages.{stage}.convs", _decoder[stage].Convolutions);
        }

        _head.LoadStateDict(state.Below("decoder.seg_layers.4"));
    }

    /// <summary>The logits of a volume: (1, D, H, W, 1) to (1, D, H, W, 2).</summary>
    public Tensor Forward(Tensor volume)
    {
        using IDisposable scope = Autograd.NoGrad();
        Tensor x = volume;
        List<Tensor> skips = [];
        foreach ((Layer Convolution, Layer Norm)[] stage in _encoder)
        {
            x = Apply(stage, x, keepsInput: true);
            skips.Add(x);
        }

        for (int stage = 0; stage < _decoder.Length; stage++)
        {
            using Tensor up = _decoder[stage].Up.Forward(x);
            x.Dispose();
            Tensor skip = skips[^(stage + 2)];
            Tensor joined = Tensor.Concatenate([up, skip], dimension: 4);
            skip.Dispose();
            x = Apply(_decoder[stage].Convolutions, joined, keepsInput: false);
        }

        Tensor logits = _head.Forward(x);
        x.Dispose();
        return logits;
    }

    private static Tensor Apply((Layer Convolution, Layer Norm)[] stage, Tensor x, bool keepsInput)
    {
        foreach ((Layer convolution, Layer norm) in stage)
        {
            using Tensor convolved = convolution.Forward(x);
            if (!keepsInput)
            {
                x.Dispose();
            }

            x = norm.Forward(convolved);
            keepsInput = false;
        }

        return x;
    }

    private static void Load(IReadOnlyDictionary<string, Tensor> state, string prefix, (Layer Convolution, Layer Norm)[] stage)
    {
        for (int i = 0; i < stage.Length; i++)
        {
            stage[i].Convolution.LoadStateDict(state.Below($"{prefix}.{i}.conv"));
            stage[i].Norm.LoadStateDict(state.Below($"{prefix}.{i}.norm"));
        }
    }
}
