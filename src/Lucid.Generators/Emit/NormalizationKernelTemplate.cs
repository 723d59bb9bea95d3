using Lucid.Generators.Emit.Activations;
using Lucid.Generators.Plans;

namespace Lucid.Generators.Emit;

/// <summary>
/// Writes the passes over one row, shared by every normalisation: y = f(γ·(x − μ)/√(σ² + ε) + β) forward, the two sums and the gradient of the input backward.
/// </summary>
/// <param name="writer">Receives the code.</param>
/// <param name="row">How a pass walks a row.</param>
/// <param name="rowLength">The derivation of a declared row length, <c>3 * 5 * 7</c>; empty where none is declared.</param>
/// <param name="activation">f.</param>
/// <param name="hasShift">Whether β is added.</param>
/// <param name="eps">ε.</param>
internal sealed class NormalizationKernelTemplate(
    SourceWriter writer, RowPlan row, string rowLength, ActivationTemplate activation, bool hasShift, double eps)
{
    private const string TransformArguments = "meanHigh, meanLow, scale";
    private const string TransformParameters = "Vector256<float> meanHigh, Vector256<float> meanLow, Vector256<float> scale";

    private string Affine => hasShift ? "γ·(x − μ)/√(σ² + ε) + β" : "γ·(x − μ)/√(σ² + ε)";

    // The gradient asks for z, and with it for the whole transform, only where there is an activation.
    private bool BackwardReadsZ => !activation.IsIdentity;

    private string ShiftArgument => hasShift ? ", shift" : "";

    private string ShiftParameter => hasShift ? ", Vector256<float> shift" : "";

    /// <summary>Writes the kernel type.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="summary">What it belongs to.</param>
    public void Write(string name, string summary)
    {
        writer.Write($"/// <summary>{summary}</summary>");
        using (writer.Block($"file readonly struct {name} : INormalizationKernel"))
        {
            WriteConstants();
            writer.Blank();
            WriteNormalize();
            writer.Blank();
            WriteSumGradients();
            writer.Blank();
            WriteBackpropagate();
            writer.Blank();
            WriteFormulas();
        }
    }

    private void WriteConstants()
    {
        foreach (string constant in activation.Constants)
        {
            writer.Write(constant);
            writer.Blank();
        }

        writer.Write(
            $"""
            // The elements of one vector.
            private const nuint VectorLength = {Literal.Of(RowPlan.VectorLength)};

            // The elements of one block: {Literal.Of(RowPlan.VectorsPerBlock)} vectors are enough independent work to hide the latency of one.
            private const nuint BlockLength = {Literal.Of(RowPlan.VectorsPerBlock)} * VectorLength;
            """);
        if (row.IsConstant)
        {
            WriteRowConstants();
        }

        writer.Blank();
        writer.Write(
            $"""
            /// <inheritdoc/>
            public static double Eps => {Literal.Of(eps)};
            """);
    }

    private void WriteRowConstants()
    {
        writer.Blank();
        writer.Write(
            $"""
            // The elements of one row, as declared.
            private const nuint RowLength = {rowLength};
            """);
        if (row.HasBlockLoop)
        {
            writer.Blank();
            writer.Write(
                """
                // Where the whole blocks of a row end.
                private const nuint BlockEnd = RowLength - (RowLength % BlockLength);
                """);
        }

        if (row.RestElements > 0)
        {
            writer.Blank();
            writer.Write(
                """
                // The elements after a row's last whole vector.
                private const nuint RestElements = RowLength % VectorLength;
                """);
        }
    }

    private void WriteNormalize()
    {
        writer.Write($"/// <summary>y = {activation.Describe(Affine)}</summary>");
        using (writer.Block("public static void Normalize(ReadOnlySpan<float> x, Span<float> y, in RowTransform row)"))
        {
            writer.Write(
                """
                ref float source = ref MemoryMarshal.GetReference(x);
                ref float target = ref MemoryMarshal.GetReference(y);
                """);
            WriteTransform(shift: hasShift);
            writer.Blank();
            WriteWalk(load => $"Normalized({load("source")}, {TransformArguments}{ShiftArgument})");
        }
    }

    private void WriteSumGradients()
    {
        writer.Write(
            """
            /// <summary>
            /// Σg and Σg·(x − μ), g being dy through the activation, in 32 lanes each: element i goes to lane i mod 32. The caller hands over runs of
            /// whole groups of lanes.
            /// </summary>
            """);
        using (writer.Block(
            "public static void SumGradients(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, in RowTransform row, ref GradientSums sums)"))
        {
            writer.Write(
                """
                ref float source = ref MemoryMarshal.GetReference(x);
                ref float gradient = ref MemoryMarshal.GetReference(dy);
                """);
            WriteTransform(shift: BackwardReadsZ && hasShift, scale: BackwardReadsZ);
            writer.Write(
                """
                Vector256<float> g0 = default, g1 = default, g2 = default, g3 = default;
                Vector256<float> p0 = default, p1 = default, p2 = default, p3 = default;

                // Eight accumulators: as many independent chains as two vector units need.
                """);
            using (writer.Block("for (nuint i = 0; i < (nuint)x.Length; i += 4 * VectorLength)"))
            {
                for (int lane = 0; lane < 4; lane++)
                {
                    writer.Write($"Vector256<float> d{lane} = Deviation({Load("source", Offset("i", lane))}, meanHigh, meanLow);");
                }

                for (int lane = 0; lane < 4; lane++)
                {
                    writer.Write($"Vector256<float> v{lane} = {Gradient(Load("gradient", Offset("i", lane)), $"d{lane}")};");
                }

                for (int lane = 0; lane < 4; lane++)
                {
                    writer.Write(
                        $"""
                        g{lane} += v{lane};
                        p{lane} = Vector256.FusedMultiplyAdd(v{lane}, d{lane}, p{lane});
                        """);
                }
            }

            writer.Blank();
            writer.Write("sums.Add(g0, g1, g2, g3, p0, p1, p2, p3);");
        }
    }

    private void WriteBackpropagate()
    {
        writer.Write("/// <summary>dx = γ/√(σ² + ε)·(g − mean(g) − x̂·mean(g·x̂)), g being dy through the activation.</summary>");
        writer.Write("public static void Backpropagate(");
        using (writer.Block("    ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx, in RowTransform row, in RowGradient gradient)"))
        {
            writer.Write(
                """
                ref float source = ref MemoryMarshal.GetReference(x);
                ref float upstream = ref MemoryMarshal.GetReference(dy);
                ref float target = ref MemoryMarshal.GetReference(dx);
                """);
            WriteTransform(shift: BackwardReadsZ && hasShift);
            writer.Write(
                """
                var meanGradient = Vector256.Create(gradient.MeanGradient);
                var correction = Vector256.Create(-gradient.Correction);
                """);
            writer.Blank();
            string shift = BackwardReadsZ ? ShiftArgument : "";
            WriteWalk(
                load => $"InputGradient({load("source")}, {load("upstream")}, {TransformArguments}{shift}, meanGradient, correction)");
        }
    }

    /// <summary>Writes the formulas for one vector, each once: what the passes call in their inner loops.</summary>
    private void WriteFormulas()
    {
        const string Inline = "[MethodImpl(MethodImplOptions.AggressiveInlining)]";
        writer.Write(
            $"""
            /// <summary>x − μ. The mean is subtracted before anything else, in two parts, so that no digit is lost where |μ| ≫ σ.</summary>
            {Inline}
            private static Vector256<float> Deviation(Vector256<float> x, Vector256<float> meanHigh, Vector256<float> meanLow) =>
                (x - meanHigh) - meanLow;
            """);
        writer.Blank();
        writer.Write(
            $"""
            /// <summary>{activation.Describe(Affine)}</summary>
            {Inline}
            private static Vector256<float> Normalized(Vector256<float> x, {TransformParameters}{ShiftParameter}) =>
                {Activated(Z("Deviation(x, meanHigh, meanLow)"))};
            """);
        writer.Blank();
        if (BackwardReadsZ)
        {
            writer.Write(
                $"""
                /// <summary>{activation.Describe("z")} = {activation.Formula}</summary>
                {Inline}
                private static Vector256<float> Activate(Vector256<float> z) =>
                    {activation.Forward};

                /// <summary>g = dy·f′(z), f′(z) = {activation.Derivative}</summary>
                {Inline}
                private static Vector256<float> ThroughActivation(Vector256<float> dy, Vector256<float> z) =>
                    {activation.Backward};
                """);
            writer.Blank();
        }

        string shift = BackwardReadsZ ? ShiftParameter : "";
        writer.Write(
            $$"""
            /// <summary>γ/√(σ² + ε)·(g − mean(g) − (x − μ)·mean(g·(x − μ))/(σ² + ε)); the correction comes negated.</summary>
            {{Inline}}
            private static Vector256<float> InputGradient(
                Vector256<float> x, Vector256<float> dy,
                {{TransformParameters}}{{shift}},
                Vector256<float> meanGradient, Vector256<float> correction)
            {
                Vector256<float> deviation = Deviation(x, meanHigh, meanLow);
                Vector256<float> g = {{Gradient("dy", "deviation")}};
                return Vector256.FusedMultiplyAdd(deviation, correction, g - meanGradient) * scale;
            }
            """);
    }

    private string Activated(string z) => BackwardReadsZ ? $"Activate({z})" : z;

    private string Z(string deviation) => hasShift ? $"Vector256.FusedMultiplyAdd({deviation}, scale, shift)" : $"{deviation} * scale";

    private string Gradient(string dy, string deviation) => BackwardReadsZ ? $"ThroughActivation({dy}, {Z(deviation)})" : dy;

    private void WriteTransform(bool shift, bool scale = true)
    {
        writer.Write(
            """
            var meanHigh = Vector256.Create(row.MeanHigh);
            var meanLow = Vector256.Create(row.MeanLow);
            """);
        if (scale)
        {
            writer.Write("var scale = Vector256.Create(row.Scale);");
        }

        if (shift)
        {
            writer.Write("var shift = Vector256.Create(row.Shift);");
        }
    }

    /// <summary>
    /// Writes the walk over a row: blocks, then vectors, then the incomplete vector, each only where there is one. The walk asks for the C# of one
    /// vector's result, and says how that loads its operands.
    /// </summary>
    private void WriteWalk(Func<Func<string, string>, string> result)
    {
        if (row.IsConstant)
        {
            WriteConstantWalk(result);
        }
        else
        {
            WriteMeasuredWalk(result);
        }
    }

    private void WriteConstantWalk(Func<Func<string, string>, string> result)
    {
        int firstVector = 0;
        if (row.HasBlockLoop)
        {
            using (writer.Block("for (nuint i = 0; i < BlockEnd; i += BlockLength)"))
            {
                WriteVectors(result, "i", RowPlan.VectorsPerBlock);
            }

            firstVector = (int)(row.BlockElements!.Value / RowPlan.VectorLength);
            writer.Blank();
        }

        int vectors = (int)(row.Length!.Value / RowPlan.VectorLength);
        for (int vector = firstVector; vector < vectors; vector++)
        {
            WriteVector(result, Offset("", vector));
        }

        if (row.RestElements > 0)
        {
            WriteTail(result, Offset("", vectors), "RestElements");
        }
    }

    private void WriteMeasuredWalk(Func<Func<string, string>, string> result)
    {
        writer.Write(
            """
            nuint length = (nuint)x.Length;
            nuint i = 0;

            // Whole blocks.
            """);
        using (writer.Block("for (; i + BlockLength <= length; i += BlockLength)"))
        {
            WriteVectors(result, "i", RowPlan.VectorsPerBlock);
        }

        if (row.RestVectors is null or > 0)
        {
            writer.Blank();
            writer.Write("// The whole vectors of the last, incomplete block.");
            using (writer.Block("for (; i + VectorLength <= length; i += VectorLength)"))
            {
                WriteVector(result, "i");
            }
        }

        if (row.RestElements is null or > 0)
        {
            writer.Blank();
            writer.Write("// The elements of the last, incomplete vector.");
            using (writer.Block("if (i < length)"))
            {
                WriteTail(result, "i", "length - i");
            }
        }
    }

    private void WriteVectors(Func<Func<string, string>, string> result, string start, int count)
    {
        for (int vector = 0; vector < count; vector++)
        {
            WriteVector(result, Offset(start, vector));
        }
    }

    private void WriteVector(Func<Func<string, string>, string> result, string at) =>
        writer.Write($"{result(source => Load(source, at))}.StoreUnsafe(ref target, {at});");

    private void WriteTail(Func<Func<string, string>, string> result, string at, string count) =>
        writer.Write($"VectorTail.Store({result(source => $"VectorTail.Load(ref {source}, {at}, {count})")}, ref target, {at}, {count});");

    private static string Load(string source, string at) => $"Vector256.LoadUnsafe(ref {source}, {at})";

    private static string Offset(string start, int vector)
    {
        string offset = vector == 1 ? "VectorLength" : $"{Literal.Of(vector)} * VectorLength";
        return (start, vector) switch
        {
            ("", 0) => "0",
            ("", _) => offset,
            (_, 0) => start,
            (_, 1) => $"{start} + {offset}",
            _ => $"{start} + ({offset})",
        };
    }
}
