//HintName: App.Convolution.g.cs
namespace Lucid.Generated
{
    using global::System.Runtime.CompilerServices;
    using global::Lucid.Kernels.Activations;
    using global::Lucid.Kernels.Convolution;
    using global::Lucid.Kernels.Simd;

    /// <summary>
    /// The constants and register tiles of App.Convolution, for vectors of any width.
    /// The runtime walks over memory, and calls them.
    /// </summary>
    [global::System.CodeDom.Compiler.GeneratedCode("Lucid.Generators", "(version)")]
    file readonly struct ConvolutionKernel : global::Lucid.Kernels.Convolution.IConvolutionKernel
    {
        /// <summary>The shapes that are taken: (N, 1, D, H, W) or (1, D, H, W).</summary>
        public static ConvolutionShape Shape => new(dimensions: 3, inChannels: 1, outChannels: 21)
        {
            Depth = new(KernelSize: 7, Stride: 2, PaddingBefore: 3, PaddingAfter: 3),
            Height = new(KernelSize: 7, Stride: 2, PaddingBefore: 3, PaddingAfter: 3),
            Width = new(KernelSize: 7, Stride: 2, PaddingBefore: 3, PaddingAfter: 3),
        };

        /// <summary>The forward pass, by the direct sum.</summary>
        public static ConvolutionPlan Plan => ConvolutionPlan.Direct(inputSpacing: 80, runsPerChunk: 9);

        /// <summary>The gradient of the input, by the direct sum.</summary>
        public static ConvolutionPlan InputGradientPlan => ConvolutionPlan.Direct(inputSpacing: 528, runsPerChunk: 6);

        /// <summary>The gradient of the weight, by the direct sum.</summary>
        public static ConvolutionPlan WeightGradientPlan => ConvolutionPlan.Direct(inputSpacing: 112, runsPerChunk: 13);

        /// <inheritdoc/>
        public static void Multiply<TVector>(
            int vectors, ref float input, ref float weight, ref float output, int depth, bool accumulates)
            where TVector : unmanaged, ITileVector<TVector>
        {
            if (TVector.Count == 16)
            {
                Multiply12x2<TVector>(ref input, ref weight, ref output, depth, accumulates);
                return;
            }

            if (TVector.Count == 8)
            {
                Multiply4x3<TVector>(ref input, ref weight, ref output, depth, accumulates);
                return;
            }

            Multiply6x2<TVector>(ref input, ref weight, ref output, depth, accumulates);
        }

        /// <inheritdoc/>
        public static void MultiplyInputGradient<TVector>(
            int vectors, ref float input, ref float weight, ref float output, int depth, bool accumulates)
            where TVector : unmanaged, ITileVector<TVector>
        {
            if (TVector.Count == 16)
            {
                MultiplyInputGradient24x1<TVector>(ref input, ref weight, ref output, depth, accumulates);
                return;
            }

            MultiplyInputGradient12x1<TVector>(ref input, ref weight, ref output, depth, accumulates);
        }

        /// <inheritdoc/>
        public static void MultiplyWeightGradient<TVector>(
            int vectors, ref float input, ref float gradient, ref float output, int depth, bool accumulates)
            where TVector : unmanaged, ITileVector<TVector>
        {
            if (TVector.Count == 16)
            {
                MultiplyWeightGradient12x2<TVector>(ref input, ref gradient, ref output, depth, accumulates);
                return;
            }

            if (TVector.Count == 8)
            {
                MultiplyWeightGradient4x3<TVector>(ref input, ref gradient, ref output, depth, accumulates);
                return;
            }

            MultiplyWeightGradient6x2<TVector>(ref input, ref gradient, ref output, depth, accumulates);
        }

        /// <summary>12 rows, 80 apart, by 2 vectors.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Multiply12x2<TVector>(ref float input, ref float weight, ref float output, int depth, bool accumulates)
            where TVector : unmanaged, ITileVector<TVector>
        {
            TVector a0 = TVector.Zero, a1 = TVector.Zero;
            TVector b0 = TVector.Zero, b1 = TVector.Zero;
            TVector c0 = TVector.Zero, c1 = TVector.Zero;
            TVector d0 = TVector.Zero, d1 = TVector.Zero;
            TVector e0 = TVector.Zero, e1 = TVector.Zero;
            TVector f0 = TVector.Zero, f1 = TVector.Zero;
            TVector g0 = TVector.Zero, g1 = TVector.Zero;
            TVector h0 = TVector.Zero, h1 = TVector.Zero;
            TVector i0 = TVector.Zero, i1 = TVector.Zero;
            TVector j0 = TVector.Zero, j1 = TVector.Zero;
            TVector k0 = TVector.Zero, k1 = TVector.Zero;
            TVector l0 = TVector.Zero, l1 = TVector.Zero;
            for (; depth > 0; depth--)
            {
                TVector right0 = TVector.LoadUnsafe(in weight, 0); TVector right1 = TVector.LoadUnsafe(in weight, TVector.Count);
                TVector left = TVector.BroadcastUnsafe(in input, 0); a0 = TVector.FusedMultiplyAdd(left, right0, a0); a1 = TVector.FusedMultiplyAdd(left, right1, a1);
                left = TVector.BroadcastUnsafe(in input, 80); b0 = TVector.FusedMultiplyAdd(left, right0, b0); b1 = TVector.FusedMultiplyAdd(left, right1, b1);
                left = TVector.BroadcastUnsafe(in input, 160); c0 = TVector.FusedMultiplyAdd(left, right0, c0); c1 = TVector.FusedMultiplyAdd(left, right1, c1);
                left = TVector.BroadcastUnsafe(in input, 240); d0 = TVector.FusedMultiplyAdd(left, right0, d0); d1 = TVector.FusedMultiplyAdd(left, right1, d1);
                left = TVector.BroadcastUnsafe(in input, 320); e0 = TVector.FusedMultiplyAdd(left, right0, e0); e1 = TVector.FusedMultiplyAdd(left, right1, e1);
                left = TVector.BroadcastUnsafe(in input, 400); f0 = TVector.FusedMultiplyAdd(left, right0, f0); f1 = TVector.FusedMultiplyAdd(left, right1, f1);
                left = TVector.BroadcastUnsafe(in input, 480); g0 = TVector.FusedMultiplyAdd(left, right0, g0); g1 = TVector.FusedMultiplyAdd(left, right1, g1);
                left = TVector.BroadcastUnsafe(in input, 560); h0 = TVector.FusedMultiplyAdd(left, right0, h0); h1 = TVector.FusedMultiplyAdd(left, right1, h1);
                left = TVector.BroadcastUnsafe(in input, 640); i0 = TVector.FusedMultiplyAdd(left, right0, i0); i1 = TVector.FusedMultiplyAdd(left, right1, i1);
                left = TVector.BroadcastUnsafe(in input, 720); j0 = TVector.FusedMultiplyAdd(left, right0, j0); j1 = TVector.FusedMultiplyAdd(left, right1, j1);
                left = TVector.BroadcastUnsafe(in input, 800); k0 = TVector.FusedMultiplyAdd(left, right0, k0); k1 = TVector.FusedMultiplyAdd(left, right1, k1);
                left = TVector.BroadcastUnsafe(in input, 880); l0 = TVector.FusedMultiplyAdd(left, right0, l0); l1 = TVector.FusedMultiplyAdd(left, right1, l1);
                input = ref Unsafe.Add(ref input, 1);
                weight = ref Unsafe.Add(ref weight, 2 * TVector.Count);
            }

            if (accumulates)
            {
                a0 += TVector.LoadUnsafe(in output, 0); a1 += TVector.LoadUnsafe(in output, TVector.Count);
                b0 += TVector.LoadUnsafe(in output, 2 * TVector.Count); b1 += TVector.LoadUnsafe(in output, 3 * TVector.Count);
                c0 += TVector.LoadUnsafe(in output, 4 * TVector.Count); c1 += TVector.LoadUnsafe(in output, 5 * TVector.Count);
                d0 += TVector.LoadUnsafe(in output, 6 * TVector.Count); d1 += TVector.LoadUnsafe(in output, 7 * TVector.Count);
                e0 += TVector.LoadUnsafe(in output, 8 * TVector.Count); e1 += TVector.LoadUnsafe(in output, 9 * TVector.Count);
                f0 += TVector.LoadUnsafe(in output, 10 * TVector.Count); f1 += TVector.LoadUnsafe(in output, 11 * TVector.Count);
                g0 += TVector.LoadUnsafe(in output, 12 * TVector.Count); g1 += TVector.LoadUnsafe(in output, 13 * TVector.Count);
                h0 += TVector.LoadUnsafe(in output, 14 * TVector.Count); h1 += TVector.LoadUnsafe(in output, 15 * TVector.Count);
                i0 += TVector.LoadUnsafe(in output, 16 * TVector.Count); i1 += TVector.LoadUnsafe(in output, 17 * TVector.Count);
                j0 += TVector.LoadUnsafe(in output, 18 * TVector.Count); j1 += TVector.LoadUnsafe(in output, 19 * TVector.Count);
                k0 += TVector.LoadUnsafe(in output, 20 * TVector.Count); k1 += TVector.LoadUnsafe(in output, 21 * TVector.Count);
                l0 += TVector.LoadUnsafe(in output, 22 * TVector.Count); l1 += TVector.LoadUnsafe(in output, 23 * TVector.Count);
            }

            TVector.StoreUnsafe(a0, ref output, 0); TVector.StoreUnsafe(a1, ref output, TVector.Count);
            TVector.StoreUnsafe(b0, ref output, 2 * TVector.Count); TVector.StoreUnsafe(b1, ref output, 3 * TVector.Count);
            TVector.StoreUnsafe(c0, ref output, 4 * TVector.Count); TVector.StoreUnsafe(c1, ref output, 5 * TVector.Count);
            TVector.StoreUnsafe(d0, ref output, 6 * TVector.Count); TVector.StoreUnsafe(d1, ref output, 7 * TVector.Count);
            TVector.StoreUnsafe(e0, ref output, 8 * TVector.Count); TVector.StoreUnsafe(e1, ref output, 9 * TVector.Count);
            TVector.StoreUnsafe(f0, ref output, 10 * TVector.Count); TVector.StoreUnsafe(f1, ref output, 11 * TVector.Count);
            TVector.StoreUnsafe(g0, ref output, 12 * TVector.Count); TVector.StoreUnsafe(g1, ref output, 13 * TVector.Count);
            TVector.StoreUnsafe(h0, ref output, 14 * TVector.Count); TVector.StoreUnsafe(h1, ref output, 15 * TVector.Count);
            TVector.StoreUnsafe(i0, ref output, 16 * TVector.Count); TVector.StoreUnsafe(i1, ref output, 17 * TVector.Count);
            TVector.StoreUnsafe(j0, ref output, 18 * TVector.Count); TVector.StoreUnsafe(j1, ref output, 19 * TVector.Count);
            TVector.StoreUnsafe(k0, ref output, 20 * TVector.Count); TVector.StoreUnsafe(k1, ref output, 21 * TVector.Count);
            TVector.StoreUnsafe(l0, ref output, 22 * TVector.Count); TVector.StoreUnsafe(l1, ref output, 23 * TVector.Count);
        }

        /// <summary>4 rows, 80 apart, by 3 vectors.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Multiply4x3<TVector>(ref float input, ref float weight, ref float output, int depth, bool accumulates)
            where TVector : unmanaged, ITileVector<TVector>
        {
            TVector a0 = TVector.Zero, a1 = TVector.Zero, a2 = TVector.Zero;
            TVector b0 = TVector.Zero, b1 = TVector.Zero, b2 = TVector.Zero;
            TVector c0 = TVector.Zero, c1 = TVector.Zero, c2 = TVector.Zero;
            TVector d0 = TVector.Zero, d1 = TVector.Zero, d2 = TVector.Zero;
            for (; depth > 0; depth--)
            {
                TVector right0 = TVector.LoadUnsafe(in weight, 0);
                TVector right1 = TVector.LoadUnsafe(in weight, TVector.Count);
                TVector right2 = TVector.LoadUnsafe(in weight, 2 * TVector.Count);
                TVector left = TVector.BroadcastUnsafe(in input, 0);
                a0 = TVector.FusedMultiplyAdd(left, right0, a0);
                a1 = TVector.FusedMultiplyAdd(left, right1, a1);
                a2 = TVector.FusedMultiplyAdd(left, right2, a2);
                left = TVector.BroadcastUnsafe(in input, 80);
                b0 = TVector.FusedMultiplyAdd(left, right0, b0);
                b1 = TVector.FusedMultiplyAdd(left, right1, b1);
                b2 = TVector.FusedMultiplyAdd(left, right2, b2);
                left = TVector.BroadcastUnsafe(in input, 160);
                c0 = TVector.FusedMultiplyAdd(left, right0, c0);
                c1 = TVector.FusedMultiplyAdd(left, right1, c1);
                c2 = TVector.FusedMultiplyAdd(left, right2, c2);
                left = TVector.BroadcastUnsafe(in input, 240);
                d0 = TVector.FusedMultiplyAdd(left, right0, d0);
                d1 = TVector.FusedMultiplyAdd(left, right1, d1);
                d2 = TVector.FusedMultiplyAdd(left, right2, d2);
                input = ref Unsafe.Add(ref input, 1);
                weight = ref Unsafe.Add(ref weight, 3 * TVector.Count);
            }

            if (accumulates)
            {
                a0 += TVector.LoadUnsafe(in output, 0);
                a1 += TVector.LoadUnsafe(in output, TVector.Count);
                a2 += TVector.LoadUnsafe(in output, 2 * TVector.Count);
                b0 += TVector.LoadUnsafe(in output, 3 * TVector.Count);
                b1 += TVector.LoadUnsafe(in output, 4 * TVector.Count);
                b2 += TVector.LoadUnsafe(in output, 5 * TVector.Count);
                c0 += TVector.LoadUnsafe(in output, 6 * TVector.Count);
                c1 += TVector.LoadUnsafe(in output, 7 * TVector.Count);
                c2 += TVector.LoadUnsafe(in output, 8 * TVector.Count);
                d0 += TVector.LoadUnsafe(in output, 9 * TVector.Count);
                d1 += TVector.LoadUnsafe(in output, 10 * TVector.Count);
                d2 += TVector.LoadUnsafe(in output, 11 * TVector.Count);
            }

            TVector.StoreUnsafe(a0, ref output, 0);
            TVector.StoreUnsafe(a1, ref output, TVector.Count);
            TVector.StoreUnsafe(a2, ref output, 2 * TVector.Count);
            TVector.StoreUnsafe(b0, ref output, 3 * TVector.Count);
            TVector.StoreUnsafe(b1, ref output, 4 * TVector.Count);
            TVector.StoreUnsafe(b2, ref output, 5 * TVector.Count);
            TVector.StoreUnsafe(c0, ref output, 6 * TVector.Count);
            TVector.StoreUnsafe(c1, ref output, 7 * TVector.Count);
            TVector.StoreUnsafe(c2, ref output, 8 * TVector.Count);
            TVector.StoreUnsafe(d0, ref output, 9 * TVector.Count);
            TVector.StoreUnsafe(d1, ref output, 10 * TVector.Count);
            TVector.StoreUnsafe(d2, ref output, 11 * TVector.Count);
        }

        /// <summary>6 rows, 80 apart, by 2 vectors.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Multiply6x2<TVector>(ref float input, ref float weight, ref float output, int depth, bool accumulates)
            where TVector : unmanaged, ITileVector<TVector>
        {
            TVector a0 = TVector.Zero, a1 = TVector.Zero;
            TVector b0 = TVector.Zero, b1 = TVector.Zero;
            TVector c0 = TVector.Zero, c1 = TVector.Zero;
            TVector d0 = TVector.Zero, d1 = TVector.Zero;
            TVector e0 = TVector.Zero, e1 = TVector.Zero;
            TVector f0 = TVector.Zero, f1 = TVector.Zero;
            for (; depth > 0; depth--)
            {
                TVector right0 = TVector.LoadUnsafe(in weight, 0); TVector right1 = TVector.LoadUnsafe(in weight, TVector.Count);
                TVector left = TVector.BroadcastUnsafe(in input, 0); a0 = TVector.FusedMultiplyAdd(left, right0, a0); a1 = TVector.FusedMultiplyAdd(left, right1, a1);
                left = TVector.BroadcastUnsafe(in input, 80); b0 = TVector.FusedMultiplyAdd(left, right0, b0); b1 = TVector.FusedMultiplyAdd(left, right1, b1);
                left = TVector.BroadcastUnsafe(in input, 160); c0 = TVector.FusedMultiplyAdd(left, right0, c0); c1 = TVector.FusedMultiplyAdd(left, right1, c1);
                left = TVector.BroadcastUnsafe(in input, 240); d0 = TVector.FusedMultiplyAdd(left, right0, d0); d1 = TVector.FusedMultiplyAdd(left, right1, d1);
                left = TVector.BroadcastUnsafe(in input, 320); e0 = TVector.FusedMultiplyAdd(left, right0, e0); e1 = TVector.FusedMultiplyAdd(left, right1, e1);
                left = TVector.BroadcastUnsafe(in input, 400); f0 = TVector.FusedMultiplyAdd(left, right0, f0); f1 = TVector.FusedMultiplyAdd(left, right1, f1);
                input = ref Unsafe.Add(ref input, 1);
                weight = ref Unsafe.Add(ref weight, 2 * TVector.Count);
            }

            if (accumulates)
            {
                a0 += TVector.LoadUnsafe(in output, 0); a1 += TVector.LoadUnsafe(in output, TVector.Count);
                b0 += TVector.LoadUnsafe(in output, 2 * TVector.Count); b1 += TVector.LoadUnsafe(in output, 3 * TVector.Count);
                c0 += TVector.LoadUnsafe(in output, 4 * TVector.Count); c1 += TVector.LoadUnsafe(in output, 5 * TVector.Count);
                d0 += TVector.LoadUnsafe(in output, 6 * TVector.Count); d1 += TVector.LoadUnsafe(in output, 7 * TVector.Count);
                e0 += TVector.LoadUnsafe(in output, 8 * TVector.Count); e1 += TVector.LoadUnsafe(in output, 9 * TVector.Count);
                f0 += TVector.LoadUnsafe(in output, 10 * TVector.Count); f1 += TVector.LoadUnsafe(in output, 11 * TVector.Count);
            }

            TVector.StoreUnsafe(a0, ref output, 0); TVector.StoreUnsafe(a1, ref output, TVector.Count);
            TVector.StoreUnsafe(b0, ref output, 2 * TVector.Count); TVector.StoreUnsafe(b1, ref output, 3 * TVector.Count);
            TVector.StoreUnsafe(c0, ref output, 4 * TVector.Count); TVector.StoreUnsafe(c1, ref output, 5 * TVector.Count);
            TVector.StoreUnsafe(d0, ref output, 6 * TVector.Count); TVector.StoreUnsafe(d1, ref output, 7 * TVector.Count);
            TVector.StoreUnsafe(e0, ref output, 8 * TVector.Count); TVector.StoreUnsafe(e1, ref output, 9 * TVector.Count);
            TVector.StoreUnsafe(f0, ref output, 10 * TVector.Count); TVector.StoreUnsafe(f1, ref output, 11 * TVector.Count);
        }

        /// <summary>24 rows, 528 apart, by 1 vector.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void MultiplyInputGradient24x1<TVector>(ref float input, ref float weight, ref float output, int depth, bool accumulates)
            where TVector : unmanaged, ITileVector<TVector>
        {
            TVector a0 = TVector.Zero;
            TVector b0 = TVector.Zero;
            TVector c0 = TVector.Zero;
            TVector d0 = TVector.Zero;
            TVector e0 = TVector.Zero;
            TVector f0 = TVector.Zero;
            TVector g0 = TVector.Zero;
            TVector h0 = TVector.Zero;
            TVector i0 = TVector.Zero;
            TVector j0 = TVector.Zero;
            TVector k0 = TVector.Zero;
            TVector l0 = TVector.Zero;
            TVector m0 = TVector.Zero;
            TVector n0 = TVector.Zero;
            TVector o0 = TVector.Zero;
            TVector p0 = TVector.Zero;
            TVector q0 = TVector.Zero;
            TVector r0 = TVector.Zero;
            TVector s0 = TVector.Zero;
            TVector t0 = TVector.Zero;
            TVector u0 = TVector.Zero;
            TVector v0 = TVector.Zero;
            TVector w0 = TVector.Zero;
            TVector x0 = TVector.Zero;
            for (; depth > 0; depth--)
            {
                TVector right0 = TVector.LoadUnsafe(in weight, 0);
                TVector left = TVector.BroadcastUnsafe(in input, 0); a0 = TVector.FusedMultiplyAdd(left, right0, a0);
                left = TVector.BroadcastUnsafe(in input, 528); b0 = TVector.FusedMultiplyAdd(left, right0, b0);
                left = TVector.BroadcastUnsafe(in input, 1056); c0 = TVector.FusedMultiplyAdd(left, right0, c0);
                left = TVector.BroadcastUnsafe(in input, 1584); d0 = TVector.FusedMultiplyAdd(left, right0, d0);
                left = TVector.BroadcastUnsafe(in input, 2112); e0 = TVector.FusedMultiplyAdd(left, right0, e0);
                left = TVector.BroadcastUnsafe(in input, 2640); f0 = TVector.FusedMultiplyAdd(left, right0, f0);
                left = TVector.BroadcastUnsafe(in input, 3168); g0 = TVector.FusedMultiplyAdd(left, right0, g0);
                left = TVector.BroadcastUnsafe(in input, 3696); h0 = TVector.FusedMultiplyAdd(left, right0, h0);
                left = TVector.BroadcastUnsafe(in input, 4224); i0 = TVector.FusedMultiplyAdd(left, right0, i0);
                left = TVector.BroadcastUnsafe(in input, 4752); j0 = TVector.FusedMultiplyAdd(left, right0, j0);
                left = TVector.BroadcastUnsafe(in input, 5280); k0 = TVector.FusedMultiplyAdd(left, right0, k0);
                left = TVector.BroadcastUnsafe(in input, 5808); l0 = TVector.FusedMultiplyAdd(left, right0, l0);
                left = TVector.BroadcastUnsafe(in input, 6336); m0 = TVector.FusedMultiplyAdd(left, right0, m0);
                left = TVector.BroadcastUnsafe(in input, 6864); n0 = TVector.FusedMultiplyAdd(left, right0, n0);
                left = TVector.BroadcastUnsafe(in input, 7392); o0 = TVector.FusedMultiplyAdd(left, right0, o0);
                left = TVector.BroadcastUnsafe(in input, 7920); p0 = TVector.FusedMultiplyAdd(left, right0, p0);
                left = TVector.BroadcastUnsafe(in input, 8448); q0 = TVector.FusedMultiplyAdd(left, right0, q0);
                left = TVector.BroadcastUnsafe(in input, 8976); r0 = TVector.FusedMultiplyAdd(left, right0, r0);
                left = TVector.BroadcastUnsafe(in input, 9504); s0 = TVector.FusedMultiplyAdd(left, right0, s0);
                left = TVector.BroadcastUnsafe(in input, 10032); t0 = TVector.FusedMultiplyAdd(left, right0, t0);
                left = TVector.BroadcastUnsafe(in input, 10560); u0 = TVector.FusedMultiplyAdd(left, right0, u0);
                left = TVector.BroadcastUnsafe(in input, 11088); v0 = TVector.FusedMultiplyAdd(left, right0, v0);
                left = TVector.BroadcastUnsafe(in input, 11616); w0 = TVector.FusedMultiplyAdd(left, right0, w0);
                left = TVector.BroadcastUnsafe(in input, 12144); x0 = TVector.FusedMultiplyAdd(left, right0, x0);
                input = ref Unsafe.Add(ref input, 1);
                weight = ref Unsafe.Add(ref weight, TVector.Count);
            }

            if (accumulates)
            {
                a0 += TVector.LoadUnsafe(in output, 0);
                b0 += TVector.LoadUnsafe(in output, TVector.Count);
                c0 += TVector.LoadUnsafe(in output, 2 * TVector.Count);
                d0 += TVector.LoadUnsafe(in output, 3 * TVector.Count);
                e0 += TVector.LoadUnsafe(in output, 4 * TVector.Count);
                f0 += TVector.LoadUnsafe(in output, 5 * TVector.Count);
                g0 += TVector.LoadUnsafe(in output, 6 * TVector.Count);
                h0 += TVector.LoadUnsafe(in output, 7 * TVector.Count);
                i0 += TVector.LoadUnsafe(in output, 8 * TVector.Count);
                j0 += TVector.LoadUnsafe(in output, 9 * TVector.Count);
                k0 += TVector.LoadUnsafe(in output, 10 * TVector.Count);
                l0 += TVector.LoadUnsafe(in output, 11 * TVector.Count);
                m0 += TVector.LoadUnsafe(in output, 12 * TVector.Count);
                n0 += TVector.LoadUnsafe(in output, 13 * TVector.Count);
                o0 += TVector.LoadUnsafe(in output, 14 * TVector.Count);
                p0 += TVector.LoadUnsafe(in output, 15 * TVector.Count);
                q0 += TVector.LoadUnsafe(in output, 16 * TVector.Count);
                r0 += TVector.LoadUnsafe(in output, 17 * TVector.Count);
                s0 += TVector.LoadUnsafe(in output, 18 * TVector.Count);
                t0 += TVector.LoadUnsafe(in output, 19 * TVector.Count);
                u0 += TVector.LoadUnsafe(in output, 20 * TVector.Count);
                v0 += TVector.LoadUnsafe(in output, 21 * TVector.Count);
                w0 += TVector.LoadUnsafe(in output, 22 * TVector.Count);
                x0 += TVector.LoadUnsafe(in output, 23 * TVector.Count);
            }

            TVector.StoreUnsafe(a0, ref output, 0);
            TVector.StoreUnsafe(b0, ref output, TVector.Count);
            TVector.StoreUnsafe(c0, ref output, 2 * TVector.Count);
            TVector.StoreUnsafe(d0, ref output, 3 * TVector.Count);
            TVector.StoreUnsafe(e0, ref output, 4 * TVector.Count);
            TVector.StoreUnsafe(f0, ref output, 5 * TVector.Count);
            TVector.StoreUnsafe(g0, ref output, 6 * TVector.Count);
            TVector.StoreUnsafe(h0, ref output, 7 * TVector.Count);
            TVector.StoreUnsafe(i0, ref output, 8 * TVector.Count);
            TVector.StoreUnsafe(j0, ref output, 9 * TVector.Count);
            TVector.StoreUnsafe(k0, ref output, 10 * TVector.Count);
            TVector.StoreUnsafe(l0, ref output, 11 * TVector.Count);
            TVector.StoreUnsafe(m0, ref output, 12 * TVector.Count);
            TVector.StoreUnsafe(n0, ref output, 13 * TVector.Count);
            TVector.StoreUnsafe(o0, ref output, 14 * TVector.Count);
            TVector.StoreUnsafe(p0, ref output, 15 * TVector.Count);
            TVector.StoreUnsafe(q0, ref output, 16 * TVector.Count);
            TVector.StoreUnsafe(r0, ref output, 17 * TVector.Count);
            TVector.StoreUnsafe(s0, ref output, 18 * TVector.Count);
            TVector.StoreUnsafe(t0, ref output, 19 * TVector.Count);
            TVector.StoreUnsafe(u0, ref output, 20 * TVector.Count);
            TVector.StoreUnsafe(v0, ref output, 21 * TVector.Count);
            TVector.StoreUnsafe(w0, ref output, 22 * TVector.Count);
            TVector.StoreUnsafe(x0, ref output, 23 * TVector.Count);
        }

        /// <summary>12 rows, 528 apart, by 1 vector.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void MultiplyInputGradient12x1<TVector>(ref float input, ref float weight, ref float output, int depth, bool accumulates)
            where TVector : unmanaged, ITileVector<TVector>
        {
            TVector a0 = TVector.Zero;
            TVector b0 = TVector.Zero;
            TVector c0 = TVector.Zero;
            TVector d0 = TVector.Zero;
            TVector e0 = TVector.Zero;
            TVector f0 = TVector.Zero;
            TVector g0 = TVector.Zero;
            TVector h0 = TVector.Zero;
            TVector i0 = TVector.Zero;
            TVector j0 = TVector.Zero;
            TVector k0 = TVector.Zero;
            TVector l0 = TVector.Zero;
            for (; depth > 0; depth--)
            {
                TVector right0 = TVector.LoadUnsafe(in weight, 0);
                TVector left = TVector.BroadcastUnsafe(in input, 0); a0 = TVector.FusedMultiplyAdd(left, right0, a0);
                left = TVector.BroadcastUnsafe(in input, 528); b0 = TVector.FusedMultiplyAdd(left, right0, b0);
                left = TVector.BroadcastUnsafe(in input, 1056); c0 = TVector.FusedMultiplyAdd(left, right0, c0);
                left = TVector.BroadcastUnsafe(in input, 1584); d0 = TVector.FusedMultiplyAdd(left, right0, d0);
                left = TVector.BroadcastUnsafe(in input, 2112); e0 = TVector.FusedMultiplyAdd(left, right0, e0);
                left = TVector.BroadcastUnsafe(in input, 2640); f0 = TVector.FusedMultiplyAdd(left, right0, f0);
                left = TVector.BroadcastUnsafe(in input, 3168); g0 = TVector.FusedMultiplyAdd(left, right0, g0);
                left = TVector.BroadcastUnsafe(in input, 3696); h0 = TVector.FusedMultiplyAdd(left, right0, h0);
                left = TVector.BroadcastUnsafe(in input, 4224); i0 = TVector.FusedMultiplyAdd(left, right0, i0);
                left = TVector.BroadcastUnsafe(in input, 4752); j0 = TVector.FusedMultiplyAdd(left, right0, j0);
                left = TVector.BroadcastUnsafe(in input, 5280); k0 = TVector.FusedMultiplyAdd(left, right0, k0);
                left = TVector.BroadcastUnsafe(in input, 5808); l0 = TVector.FusedMultiplyAdd(left, right0, l0);
                input = ref Unsafe.Add(ref input, 1);
                weight = ref Unsafe.Add(ref weight, TVector.Count);
            }

            if (accumulates)
            {
                a0 += TVector.LoadUnsafe(in output, 0);
                b0 += TVector.LoadUnsafe(in output, TVector.Count);
                c0 += TVector.LoadUnsafe(in output, 2 * TVector.Count);
                d0 += TVector.LoadUnsafe(in output, 3 * TVector.Count);
                e0 += TVector.LoadUnsafe(in output, 4 * TVector.Count);
                f0 += TVector.LoadUnsafe(in output, 5 * TVector.Count);
                g0 += TVector.LoadUnsafe(in output, 6 * TVector.Count);
                h0 += TVector.LoadUnsafe(in output, 7 * TVector.Count);
                i0 += TVector.LoadUnsafe(in output, 8 * TVector.Count);
                j0 += TVector.LoadUnsafe(in output, 9 * TVector.Count);
                k0 += TVector.LoadUnsafe(in output, 10 * TVector.Count);
                l0 += TVector.LoadUnsafe(in output, 11 * TVector.Count);
            }

            TVector.StoreUnsafe(a0, ref output, 0);
            TVector.StoreUnsafe(b0, ref output, TVector.Count);
            TVector.StoreUnsafe(c0, ref output, 2 * TVector.Count);
            TVector.StoreUnsafe(d0, ref output, 3 * TVector.Count);
            TVector.StoreUnsafe(e0, ref output, 4 * TVector.Count);
            TVector.StoreUnsafe(f0, ref output, 5 * TVector.Count);
            TVector.StoreUnsafe(g0, ref output, 6 * TVector.Count);
            TVector.StoreUnsafe(h0, ref output, 7 * TVector.Count);
            TVector.StoreUnsafe(i0, ref output, 8 * TVector.Count);
            TVector.StoreUnsafe(j0, ref output, 9 * TVector.Count);
            TVector.StoreUnsafe(k0, ref output, 10 * TVector.Count);
            TVector.StoreUnsafe(l0, ref output, 11 * TVector.Count);
        }

        /// <summary>12 rows, 1 apart, by 2 vectors.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void MultiplyWeightGradient12x2<TVector>(ref float input, ref float weight, ref float output, int depth, bool accumulates)
            where TVector : unmanaged, ITileVector<TVector>
        {
            TVector a0 = TVector.Zero, a1 = TVector.Zero;
            TVector b0 = TVector.Zero, b1 = TVector.Zero;
            TVector c0 = TVector.Zero, c1 = TVector.Zero;
            TVector d0 = TVector.Zero, d1 = TVector.Zero;
            TVector e0 = TVector.Zero, e1 = TVector.Zero;
            TVector f0 = TVector.Zero, f1 = TVector.Zero;
            TVector g0 = TVector.Zero, g1 = TVector.Zero;
            TVector h0 = TVector.Zero, h1 = TVector.Zero;
            TVector i0 = TVector.Zero, i1 = TVector.Zero;
            TVector j0 = TVector.Zero, j1 = TVector.Zero;
            TVector k0 = TVector.Zero, k1 = TVector.Zero;
            TVector l0 = TVector.Zero, l1 = TVector.Zero;
            for (; depth > 0; depth--)
            {
                TVector right0 = TVector.LoadUnsafe(in weight, 0); TVector right1 = TVector.LoadUnsafe(in weight, TVector.Count);
                TVector left = TVector.BroadcastUnsafe(in input, 0); a0 = TVector.FusedMultiplyAdd(left, right0, a0); a1 = TVector.FusedMultiplyAdd(left, right1, a1);
                left = TVector.BroadcastUnsafe(in input, 1); b0 = TVector.FusedMultiplyAdd(left, right0, b0); b1 = TVector.FusedMultiplyAdd(left, right1, b1);
                left = TVector.BroadcastUnsafe(in input, 2); c0 = TVector.FusedMultiplyAdd(left, right0, c0); c1 = TVector.FusedMultiplyAdd(left, right1, c1);
                left = TVector.BroadcastUnsafe(in input, 3); d0 = TVector.FusedMultiplyAdd(left, right0, d0); d1 = TVector.FusedMultiplyAdd(left, right1, d1);
                left = TVector.BroadcastUnsafe(in input, 4); e0 = TVector.FusedMultiplyAdd(left, right0, e0); e1 = TVector.FusedMultiplyAdd(left, right1, e1);
                left = TVector.BroadcastUnsafe(in input, 5); f0 = TVector.FusedMultiplyAdd(left, right0, f0); f1 = TVector.FusedMultiplyAdd(left, right1, f1);
                left = TVector.BroadcastUnsafe(in input, 6); g0 = TVector.FusedMultiplyAdd(left, right0, g0); g1 = TVector.FusedMultiplyAdd(left, right1, g1);
                left = TVector.BroadcastUnsafe(in input, 7); h0 = TVector.FusedMultiplyAdd(left, right0, h0); h1 = TVector.FusedMultiplyAdd(left, right1, h1);
                left = TVector.BroadcastUnsafe(in input, 8); i0 = TVector.FusedMultiplyAdd(left, right0, i0); i1 = TVector.FusedMultiplyAdd(left, right1, i1);
                left = TVector.BroadcastUnsafe(in input, 9); j0 = TVector.FusedMultiplyAdd(left, right0, j0); j1 = TVector.FusedMultiplyAdd(left, right1, j1);
                left = TVector.BroadcastUnsafe(in input, 10); k0 = TVector.FusedMultiplyAdd(left, right0, k0); k1 = TVector.FusedMultiplyAdd(left, right1, k1);
                left = TVector.BroadcastUnsafe(in input, 11); l0 = TVector.FusedMultiplyAdd(left, right0, l0); l1 = TVector.FusedMultiplyAdd(left, right1, l1);
                input = ref Unsafe.Add(ref input, 112);
                weight = ref Unsafe.Add(ref weight, 2 * TVector.Count);
            }

            if (accumulates)
            {
                a0 += TVector.LoadUnsafe(in output, 0); a1 += TVector.LoadUnsafe(in output, TVector.Count);
                b0 += TVector.LoadUnsafe(in output, 2 * TVector.Count); b1 += TVector.LoadUnsafe(in output, 3 * TVector.Count);
                c0 += TVector.LoadUnsafe(in output, 4 * TVector.Count); c1 += TVector.LoadUnsafe(in output, 5 * TVector.Count);
                d0 += TVector.LoadUnsafe(in output, 6 * TVector.Count); d1 += TVector.LoadUnsafe(in output, 7 * TVector.Count);
                e0 += TVector.LoadUnsafe(in output, 8 * TVector.Count); e1 += TVector.LoadUnsafe(in output, 9 * TVector.Count);
                f0 += TVector.LoadUnsafe(in output, 10 * TVector.Count); f1 += TVector.LoadUnsafe(in output, 11 * TVector.Count);
                g0 += TVector.LoadUnsafe(in output, 12 * TVector.Count); g1 += TVector.LoadUnsafe(in output, 13 * TVector.Count);
                h0 += TVector.LoadUnsafe(in output, 14 * TVector.Count); h1 += TVector.LoadUnsafe(in output, 15 * TVector.Count);
                i0 += TVector.LoadUnsafe(in output, 16 * TVector.Count); i1 += TVector.LoadUnsafe(in output, 17 * TVector.Count);
                j0 += TVector.LoadUnsafe(in output, 18 * TVector.Count); j1 += TVector.LoadUnsafe(in output, 19 * TVector.Count);
                k0 += TVector.LoadUnsafe(in output, 20 * TVector.Count); k1 += TVector.LoadUnsafe(in output, 21 * TVector.Count);
                l0 += TVector.LoadUnsafe(in output, 22 * TVector.Count); l1 += TVector.LoadUnsafe(in output, 23 * TVector.Count);
            }

            TVector.StoreUnsafe(a0, ref output, 0); TVector.StoreUnsafe(a1, ref output, TVector.Count);
            TVector.StoreUnsafe(b0, ref output, 2 * TVector.Count); TVector.StoreUnsafe(b1, ref output, 3 * TVector.Count);
            TVector.StoreUnsafe(c0, ref output, 4 * TVector.Count); TVector.StoreUnsafe(c1, ref output, 5 * TVector.Count);
            TVector.StoreUnsafe(d0, ref output, 6 * TVector.Count); TVector.StoreUnsafe(d1, ref output, 7 * TVector.Count);
            TVector.StoreUnsafe(e0, ref output, 8 * TVector.Count); TVector.StoreUnsafe(e1, ref output, 9 * TVector.Count);
            TVector.StoreUnsafe(f0, ref output, 10 * TVector.Count); TVector.StoreUnsafe(f1, ref output, 11 * TVector.Count);
            TVector.StoreUnsafe(g0, ref output, 12 * TVector.Count); TVector.StoreUnsafe(g1, ref output, 13 * TVector.Count);
            TVector.StoreUnsafe(h0, ref output, 14 * TVector.Count); TVector.StoreUnsafe(h1, ref output, 15 * TVector.Count);
            TVector.StoreUnsafe(i0, ref output, 16 * TVector.Count); TVector.StoreUnsafe(i1, ref output, 17 * TVector.Count);
            TVector.StoreUnsafe(j0, ref output, 18 * TVector.Count); TVector.StoreUnsafe(j1, ref output, 19 * TVector.Count);
            TVector.StoreUnsafe(k0, ref output, 20 * TVector.Count); TVector.StoreUnsafe(k1, ref output, 21 * TVector.Count);
            TVector.StoreUnsafe(l0, ref output, 22 * TVector.Count); TVector.StoreUnsafe(l1, ref output, 23 * TVector.Count);
        }

        /// <summary>4 rows, 1 apart, by 3 vectors.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void MultiplyWeightGradient4x3<TVector>(ref float input, ref float weight, ref float output, int depth, bool accumulates)
            where TVector : unmanaged, ITileVector<TVector>
        {
            TVector a0 = TVector.Zero, a1 = TVector.Zero, a2 = TVector.Zero;
            TVector b0 = TVector.Zero, b1 = TVector.Zero, b2 = TVector.Zero;
            TVector c0 = TVector.Zero, c1 = TVector.Zero, c2 = TVector.Zero;
            TVector d0 = TVector.Zero, d1 = TVector.Zero, d2 = TVector.Zero;
            for (; depth > 0; depth--)
            {
                TVector right0 = TVector.LoadUnsafe(in weight, 0);
                TVector right1 = TVector.LoadUnsafe(in weight, TVector.Count);
                TVector right2 = TVector.LoadUnsafe(in weight, 2 * TVector.Count);
                TVector left = TVector.BroadcastUnsafe(in input, 0);
                a0 = TVector.FusedMultiplyAdd(left, right0, a0);
                a1 = TVector.FusedMultiplyAdd(left, right1, a1);
                a2 = TVector.FusedMultiplyAdd(left, right2, a2);
                left = TVector.BroadcastUnsafe(in input, 1);
                b0 = TVector.FusedMultiplyAdd(left, right0, b0);
                b1 = TVector.FusedMultiplyAdd(left, right1, b1);
                b2 = TVector.FusedMultiplyAdd(left, right2, b2);
                left = TVector.BroadcastUnsafe(in input, 2);
                c0 = TVector.FusedMultiplyAdd(left, right0, c0);
                c1 = TVector.FusedMultiplyAdd(left, right1, c1);
                c2 = TVector.FusedMultiplyAdd(left, right2, c2);
                left = TVector.BroadcastUnsafe(in input, 3);
                d0 = TVector.FusedMultiplyAdd(left, right0, d0);
                d1 = TVector.FusedMultiplyAdd(left, right1, d1);
                d2 = TVector.FusedMultiplyAdd(left, right2, d2);
                input = ref Unsafe.Add(ref input, 112);
                weight = ref Unsafe.Add(ref weight, 3 * TVector.Count);
            }

            if (accumulates)
            {
                a0 += TVector.LoadUnsafe(in output, 0);
                a1 += TVector.LoadUnsafe(in output, TVector.Count);
                a2 += TVector.LoadUnsafe(in output, 2 * TVector.Count);
                b0 += TVector.LoadUnsafe(in output, 3 * TVector.Count);
                b1 += TVector.LoadUnsafe(in output, 4 * TVector.Count);
                b2 += TVector.LoadUnsafe(in output, 5 * TVector.Count);
                c0 += TVector.LoadUnsafe(in output, 6 * TVector.Count);
                c1 += TVector.LoadUnsafe(in output, 7 * TVector.Count);
                c2 += TVector.LoadUnsafe(in output, 8 * TVector.Count);
                d0 += TVector.LoadUnsafe(in output, 9 * TVector.Count);
                d1 += TVector.LoadUnsafe(in output, 10 * TVector.Count);
                d2 += TVector.LoadUnsafe(in output, 11 * TVector.Count);
            }

            TVector.StoreUnsafe(a0, ref output, 0);
            TVector.StoreUnsafe(a1, ref output, TVector.Count);
            TVector.StoreUnsafe(a2, ref output, 2 * TVector.Count);
            TVector.StoreUnsafe(b0, ref output, 3 * TVector.Count);
            TVector.StoreUnsafe(b1, ref output, 4 * TVector.Count);
            TVector.StoreUnsafe(b2, ref output, 5 * TVector.Count);
            TVector.StoreUnsafe(c0, ref output, 6 * TVector.Count);
            TVector.StoreUnsafe(c1, ref output, 7 * TVector.Count);
            TVector.StoreUnsafe(c2, ref output, 8 * TVector.Count);
            TVector.StoreUnsafe(d0, ref output, 9 * TVector.Count);
            TVector.StoreUnsafe(d1, ref output, 10 * TVector.Count);
            TVector.StoreUnsafe(d2, ref output, 11 * TVector.Count);
        }

        /// <summary>6 rows, 1 apart, by 2 vectors.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void MultiplyWeightGradient6x2<TVector>(ref float input, ref float weight, ref float output, int depth, bool accumulates)
            where TVector : unmanaged, ITileVector<TVector>
        {
            TVector a0 = TVector.Zero, a1 = TVector.Zero;
            TVector b0 = TVector.Zero, b1 = TVector.Zero;
            TVector c0 = TVector.Zero, c1 = TVector.Zero;
            TVector d0 = TVector.Zero, d1 = TVector.Zero;
            TVector e0 = TVector.Zero, e1 = TVector.Zero;
            TVector f0 = TVector.Zero, f1 = TVector.Zero;
            for (; depth > 0; depth--)
            {
                TVector right0 = TVector.LoadUnsafe(in weight, 0); TVector right1 = TVector.LoadUnsafe(in weight, TVector.Count);
                TVector left = TVector.BroadcastUnsafe(in input, 0); a0 = TVector.FusedMultiplyAdd(left, right0, a0); a1 = TVector.FusedMultiplyAdd(left, right1, a1);
                left = TVector.BroadcastUnsafe(in input, 1); b0 = TVector.FusedMultiplyAdd(left, right0, b0); b1 = TVector.FusedMultiplyAdd(left, right1, b1);
                left = TVector.BroadcastUnsafe(in input, 2); c0 = TVector.FusedMultiplyAdd(left, right0, c0); c1 = TVector.FusedMultiplyAdd(left, right1, c1);
                left = TVector.BroadcastUnsafe(in input, 3); d0 = TVector.FusedMultiplyAdd(left, right0, d0); d1 = TVector.FusedMultiplyAdd(left, right1, d1);
                left = TVector.BroadcastUnsafe(in input, 4); e0 = TVector.FusedMultiplyAdd(left, right0, e0); e1 = TVector.FusedMultiplyAdd(left, right1, e1);
                left = TVector.BroadcastUnsafe(in input, 5); f0 = TVector.FusedMultiplyAdd(left, right0, f0); f1 = TVector.FusedMultiplyAdd(left, right1, f1);
                input = ref Unsafe.Add(ref input, 112);
                weight = ref Unsafe.Add(ref weight, 2 * TVector.Count);
            }

            if (accumulates)
            {
                a0 += TVector.LoadUnsafe(in output, 0); a1 += TVector.LoadUnsafe(in output, TVector.Count);
                b0 += TVector.LoadUnsafe(in output, 2 * TVector.Count); b1 += TVector.LoadUnsafe(in output, 3 * TVector.Count);
                c0 += TVector.LoadUnsafe(in output, 4 * TVector.Count); c1 += TVector.LoadUnsafe(in output, 5 * TVector.Count);
                d0 += TVector.LoadUnsafe(in output, 6 * TVector.Count); d1 += TVector.LoadUnsafe(in output, 7 * TVector.Count);
                e0 += TVector.LoadUnsafe(in output, 8 * TVector.Count); e1 += TVector.LoadUnsafe(in output, 9 * TVector.Count);
                f0 += TVector.LoadUnsafe(in output, 10 * TVector.Count); f1 += TVector.LoadUnsafe(in output, 11 * TVector.Count);
            }

            TVector.StoreUnsafe(a0, ref output, 0); TVector.StoreUnsafe(a1, ref output, TVector.Count);
            TVector.StoreUnsafe(b0, ref output, 2 * TVector.Count); TVector.StoreUnsafe(b1, ref output, 3 * TVector.Count);
            TVector.StoreUnsafe(c0, ref output, 4 * TVector.Count); TVector.StoreUnsafe(c1, ref output, 5 * TVector.Count);
            TVector.StoreUnsafe(d0, ref output, 6 * TVector.Count); TVector.StoreUnsafe(d1, ref output, 7 * TVector.Count);
            TVector.StoreUnsafe(e0, ref output, 8 * TVector.Count); TVector.StoreUnsafe(e1, ref output, 9 * TVector.Count);
            TVector.StoreUnsafe(f0, ref output, 10 * TVector.Count); TVector.StoreUnsafe(f1, ref output, 11 * TVector.Count);
        }
    }
}
