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
/// <param name="formula">y as documentation writes it.</param>
/// <param name="eps">ε.</param>
internal sealed class NormalizationKernelTemplate(
    SourceWriter writer, RowPlan row, string rowLength, ActivationTemplate activation, bool hasShift, string formula, double eps)
{
    private const string Inline = "[MethodImpl(MethodImplOptions.AggressiveInlining)]";

    /// <summary>Writes the kernel type.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="layer">The layer it belongs to, as documentation writes it.</param>
    public void Write(string name, string layer)
    {
        writer.Write($"/// <summary>The passes of {layer} over one row.</summary>");
        using (writer.Block($"file readonly struct {name} : INormalizationKernel"))
        {
            WriteConstants();
            WriteNormalize();
            WriteSumGradients();
            WriteBackpropagate();
            WriteActivation();
            WriteZ();
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
            """);
        if (row.HasBlockLoop)
        {
            writer.Blank();
            writer.Write(
                $"""
                // The elements of one block: {Literal.Of(RowPlan.VectorsPerBlock)} vectors are enough independent work to hide the latency of one.
                private const nuint BlockLength = {Literal.Of(RowPlan.VectorsPerBlock)} * VectorLength;
                """);
        }

        writer.Blank();
        writer.Write(
            $"""
            // The elements that one step of the sums takes.
            private const nuint StepLength = {Literal.Of(RowPlan.SumLanes / RowPlan.VectorLength)} * VectorLength;
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
        writer.Blank();
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
        writer.Write($"/// <summary>y = {formula}</summary>");
        using (writer.Block("public static void Normalize(ReadOnlySpan<float> x, Span<float> y, in RowTransform row)"))
        {
            writer.Write(
                """
                ref float source = ref MemoryMarshal.GetReference(x);
                ref float target = ref MemoryMarshal.GetReference(y);
                VectorTransform transform = new(row);
                """);
            writer.Blank();
            WriteWalk(
                at => $"Normalize(ref source, ref target, {at}, transform);",
                (at, count) => $"VectorTail.Store(Normalize(VectorTail.Load(ref source, {at}, {count}), transform), ref target, {at}, {count});");
        }

        writer.Blank();
        writer.Write(
            $"""
            /// <summary>One vector of the pass, from memory to memory.</summary>
            {Inline}
            private static void Normalize(ref float x, ref float y, nuint i, in VectorTransform row) =>
                Normalize(Vector256.LoadUnsafe(ref x, i), row).StoreUnsafe(ref y, i);

            /// <summary>y = {formula}</summary>
            {Inline}
            private static Vector256<float> Normalize(Vector256<float> x, in VectorTransform row) =>
                {(activation.IsIdentity ? "Z(row.Deviation(x), row)" : "Activate(Z(row.Deviation(x), row))")};
            """);
        writer.Blank();
    }

    private void WriteSumGradients()
    {
        writer.Write(
            $"""
            /// <summary>
            /// Σg and Σg·(x − μ){GradientNote}. In double, in {Literal.Of(RowPlan.SumLanes)} lanes each: element i goes to lane i mod {Literal.Of(RowPlan.SumLanes)}.
            /// </summary>
            """);
        using (writer.Block("public static GradientSums SumGradients(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, in RowTransform row)"))
        {
            writer.Write(
                """
                ref float source = ref MemoryMarshal.GetReference(x);
                ref float upstream = ref MemoryMarshal.GetReference(dy);
                VectorTransform transform = new(row);
                Vector256<double> g0 = default, g1 = default, g2 = default, g3 = default;
                Vector256<double> p0 = default, p1 = default, p2 = default, p3 = default;

                // Eight sums side by side: as many independent chains as two vector units need.
                for (nuint i = 0; i < (nuint)x.Length; i += StepLength)
                {
                    SumGradients(ref source, ref upstream, i, transform, ref g0, ref g1, ref p0, ref p1);
                    SumGradients(ref source, ref upstream, i + VectorLength, transform, ref g2, ref g3, ref p2, ref p3);
                }

                return GradientSums.Of(g0, g1, g2, g3, p0, p1, p2, p3);
                """);
        }

        writer.Blank();
        writer.Write(
            $$"""
            /// <summary>Adds one vector of g and of g·(x − μ). The product of two floats is exact in double.</summary>
            {{Inline}}
            private static void SumGradients(
                ref float x, ref float dy, nuint i, in VectorTransform row,
                ref Vector256<double> sumLow, ref Vector256<double> sumHigh, ref Vector256<double> productsLow, ref Vector256<double> productsHigh)
            {
                Vector256<float> deviation = row.Deviation(Vector256.LoadUnsafe(ref x, i));
                Vector256<float> g = {{Gradient("Vector256.LoadUnsafe(ref dy, i)")}};
                (Vector256<double> gLow, Vector256<double> gHigh) = Vector256.Widen(g);
                (Vector256<double> deviationLow, Vector256<double> deviationHigh) = Vector256.Widen(deviation);
                sumLow += gLow;
                sumHigh += gHigh;
                productsLow = Vector256.FusedMultiplyAdd(gLow, deviationLow, productsLow);
                productsHigh = Vector256.FusedMultiplyAdd(gHigh, deviationHigh, productsHigh);
            }
            """);
        writer.Blank();
    }

    private void WriteBackpropagate()
    {
        writer.Write($"/// <summary>dx = γ/√(σ² + ε)·(g − mean(g) − x̂·mean(g·x̂)){GradientNote}</summary>");
        writer.Write("public static void Backpropagate(");
        using (writer.Block("    ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx, in RowTransform row, in RowGradient gradient)"))
        {
            writer.Write(
                """
                ref float source = ref MemoryMarshal.GetReference(x);
                ref float upstream = ref MemoryMarshal.GetReference(dy);
                ref float target = ref MemoryMarshal.GetReference(dx);
                VectorTransform transform = new(row);
                VectorGradient means = new(gradient);
                """);
            writer.Blank();
            WriteWalk(
                at => $"Backpropagate(ref source, ref upstream, ref target, {at}, transform, means);",
                (at, count) =>
                    $"""
                    VectorTail.Store(
                        Backpropagate(VectorTail.Load(ref source, {at}, {count}), VectorTail.Load(ref upstream, {at}, {count}), transform, means),
                        ref target, {at}, {count});
                    """);
        }

        writer.Blank();
        writer.Write(
            $$"""
            /// <summary>One vector of the pass, from memory to memory.</summary>
            {{Inline}}
            private static void Backpropagate(
                ref float x, ref float dy, ref float dx, nuint i, in VectorTransform row, in VectorGradient means) =>
                Backpropagate(Vector256.LoadUnsafe(ref x, i), Vector256.LoadUnsafe(ref dy, i), row, means).StoreUnsafe(ref dx, i);

            /// <summary>dx = γ/√(σ² + ε)·(g − mean(g) − (x − μ)·mean(g·(x − μ))/(σ² + ε))</summary>
            {{Inline}}
            private static Vector256<float> Backpropagate(
                Vector256<float> x, Vector256<float> dy, in VectorTransform row, in VectorGradient means)
            {
                Vector256<float> deviation = row.Deviation(x);
                return means.Centered({{Gradient("dy")}}, deviation) * row.Scale;
            }
            """);
        writer.Blank();
    }

    private void WriteActivation()
    {
        if (activation.IsIdentity)
        {
            return;
        }

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

    private void WriteZ() => writer.Write(
        $"""
        /// <summary>z = {(hasShift ? "γ·(x − μ)/√(σ² + ε) + β" : "γ·(x − μ)/√(σ² + ε)")}, the normalised element before the activation.</summary>
        {Inline}
        private static Vector256<float> Z(Vector256<float> deviation, in VectorTransform row) =>
            {(hasShift ? "Vector256.FusedMultiplyAdd(deviation, row.Scale, row.Shift)" : "deviation * row.Scale")};
        """);

    private string GradientNote => activation.IsIdentity ? ", g = dy" : ", g being dy through the activation";

    // The gradient asks for z only where there is an activation.
    private string Gradient(string dy) => activation.IsIdentity ? dy : $"ThroughActivation({dy}, Z(deviation, row))";

    /// <summary>
    /// Writes the walk over a row: blocks, then vectors, then the incomplete vector, each only where there is one.
    /// </summary>
    /// <param name="vector">The statement for the vector at an offset.</param>
    /// <param name="tail">The statement for some elements at an offset.</param>
    private void WriteWalk(Func<string, string> vector, Func<string, string, string> tail)
    {
        if (row.IsConstant)
        {
            WriteConstantWalk(vector, tail);
        }
        else
        {
            WriteMeasuredWalk(vector, tail);
        }
    }

    private void WriteConstantWalk(Func<string, string> vector, Func<string, string, string> tail)
    {
        int vectors = (int)(row.Length!.Value / RowPlan.VectorLength);
        int written = 0;
        if (row.HasBlockLoop)
        {
            writer.Write("// Whole blocks.");
            using (writer.Block("for (nuint i = 0; i < BlockEnd; i += BlockLength)"))
            {
                WriteVectors(vector, "i", 0, RowPlan.VectorsPerBlock);
            }

            written = (int)(row.BlockElements!.Value / RowPlan.VectorLength);
            if (written < vectors || row.RestElements > 0)
            {
                writer.Blank();
                writer.Write("// What the last block leaves over.");
            }
        }
        else
        {
            writer.Write("// The whole row.");
        }

        WriteVectors(vector, "", written, vectors);
        if (row.RestElements > 0)
        {
            writer.Write(tail(Offset("", vectors), "RestElements"));
        }
    }

    private void WriteMeasuredWalk(Func<string, string> vector, Func<string, string, string> tail)
    {
        writer.Write(
            """
            nuint length = (nuint)x.Length;
            nuint i = 0;

            // Whole blocks.
            """);
        using (writer.Block("for (; i + BlockLength <= length; i += BlockLength)"))
        {
            WriteVectors(vector, "i", 0, RowPlan.VectorsPerBlock);
        }

        if (row.RestVectors is null or > 0)
        {
            writer.Blank();
            writer.Write("// The whole vectors of the last, incomplete block.");
            using (writer.Block("for (; i + VectorLength <= length; i += VectorLength)"))
            {
                writer.Write(vector("i"));
            }
        }

        if (row.RestElements is null or > 0)
        {
            writer.Blank();
            writer.Write("// The elements of the last, incomplete vector.");
            using (writer.Block("if (i < length)"))
            {
                writer.Write(tail("i", "length - i"));
            }
        }
    }

    private void WriteVectors(Func<string, string> vector, string start, int first, int end)
    {
        for (int number = first; number < end; number++)
        {
            writer.Write(vector(Offset(start, number)));
        }
    }

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
