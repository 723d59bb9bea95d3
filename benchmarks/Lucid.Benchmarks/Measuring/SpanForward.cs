namespace Lucid.Benchmarks.Measuring;

/// <summary>A generated layer's <c>Forward</c> over spans.</summary>
internal delegate void SpanForward(ReadOnlySpan<float> input, Span<float> output, int batch, int depth, int height, int width);
