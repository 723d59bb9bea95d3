namespace Lucid.Benchmarks.Convolutions;

/// <summary>A pass from one memory to another.</summary>
internal delegate void SpanPass(ReadOnlySpan<float> input, Span<float> output);

/// <summary>A convolution of a cube.</summary>
internal delegate void SpanConvolution<TLayer>(TLayer layer, ReadOnlySpan<float> input, Span<float> output, int size);

/// <summary>A norm of a cube, in place.</summary>
internal delegate void SpanNorm<TLayer>(TLayer layer, Span<float> volume, int size);
