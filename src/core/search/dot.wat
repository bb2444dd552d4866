;; Dot products of one int8 vector with many, all of a length that is a multiple of 16.
(module
  (memory (import "env" "memory") 1)
  (func (export "scan")
    (param $query i32)      ;; address of `width` bytes
    (param $rows i32)       ;; address of `count` times `width` bytes
    (param $count i32)
    (param $width i32)
    (param $out i32)        ;; address of `count` int32
    (local $sum v128) (local $q v128) (local $r v128) (local $at i32) (local $total i32)
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $sum (v128.const i32x4 0 0 0 0))
        (local.set $at (i32.const 0))
        (loop $chunk
          (local.set $q (v128.load (i32.add (local.get $query) (local.get $at))))
          (local.set $r (v128.load (i32.add (local.get $rows) (local.get $at))))
          (local.set $sum (i32x4.add (local.get $sum) (i32x4.dot_i16x8_s
            (i16x8.extend_low_i8x16_s (local.get $q)) (i16x8.extend_low_i8x16_s (local.get $r)))))
          (local.set $sum (i32x4.add (local.get $sum) (i32x4.dot_i16x8_s
            (i16x8.extend_high_i8x16_s (local.get $q)) (i16x8.extend_high_i8x16_s (local.get $r)))))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (br_if $chunk (i32.lt_u (local.get $at) (local.get $width))))
        (local.set $total (i32.add
          (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
          (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))
        (i32.store (local.get $out) (local.get $total))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (local.set $rows (i32.add (local.get $rows) (local.get $width)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $next)))))
